package org.sitenet.engine.tornado.kernel;

import java.util.List;
import java.util.function.IntUnaryOperator;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Shape;

/** Matrices from the host go to their places. */
public final class InputLaunch implements Launch {
  private final Computation computation;
  private final List<Integer> values;
  private final IntUnaryOperator position;

  /**
   * @param values inputs or states
   * @param position for each value where in the input array it begins
   */
  public InputLaunch(Computation computation, List<Integer> values, IntUnaryOperator position) {
    this.computation = computation;
    this.values = List.copyOf(values);
    this.position = position;
  }

  @Override
  public Kernel kernel() {
    return InputKernel.INPUT;
  }

  @Override
  public List<Integer> reads() {
    return List.of();
  }

  @Override
  public List<Integer> writes() {
    return values;
  }

  @Override
  public int encode(Table table, Places places) {
    int start = table.position();
    table.put(values.size());
    for (int value : values) {
      Shape shape = computation.shape(value);
      table.put(places.rows(shape.rows()), shape.width(), position.applyAsInt(value), places.offset(value));
    }
    return start;
  }

  @Override
  public Work work() {
    return Work.of(List.of());
  }

  @Override
  public String describe() {
    return values.size() + " matrices from the host";
  }
}
