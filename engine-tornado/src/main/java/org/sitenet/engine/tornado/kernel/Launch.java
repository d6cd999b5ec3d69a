package org.sitenet.engine.tornado.kernel;

import java.util.List;

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

  /** What it does, for people: operation and shapes. */
  String describe();
}
