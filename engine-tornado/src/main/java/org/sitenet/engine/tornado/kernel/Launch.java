package org.sitenet.engine.tornado.kernel;

import java.util.List;
import java.util.function.ToIntFunction;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.Shape;

/** One task of a program: a kernel, the values that it reads and writes, and its parameters. */
public interface Launch {
  Kernel kernel();

  /** The values and temporaries that must be in memory before it runs. */
  List<Integer> reads();

  /** The values and temporaries that are in memory after it has run. */
  List<Integer> writes();

  /**
   * Writes its parameters. Called once the places are known, and again when they change.
   *
   * @return the position of its first parameter, which its kernel finds in {@code starts}
   */
  int encode(Table table, Places places);

  /** The steps that it computes. */
  Work work();

  /** The rows of a temporary that it reads or writes; all of them unless a kernel leaves some out. */
  default long rowsOf(int temporary, Shape shape, ToIntFunction<RowSpace> rows) {
    return rows.applyAsInt(shape.rows());
  }

  /** What it does, for people: operation and shapes. */
  String describe();
}
