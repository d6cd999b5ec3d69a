package org.sitenet.engine.tornado.kernel;

import java.util.ArrayList;
import java.util.List;
import org.sitenet.engine.Computation;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.Shape;

/** What states take at the end of a run: values of fixed size copied over the states, all in one launch. */
public final class CopyLaunch implements Launch {
  private final Computation computation;
  private final List<Integer> from;
  private final List<Integer> to;

  /**
   * @param from the values
   * @param to for each the state that takes it
   */
  public CopyLaunch(Computation computation, List<Integer> from, List<Integer> to) {
    this.computation = computation;
    this.from = List.copyOf(from);
    this.to = List.copyOf(to);
  }

  @Override
  public Kernel kernel() {
    return ElementKernel.ELEMENTS;
  }

  @Override
  public List<Integer> reads() {
    return from;
  }

  @Override
  public List<Integer> writes() {
    return to;
  }

  @Override
  public int encode(Table table, Places places) {
    List<int[]> jobs = new ArrayList<>();
    for (int i = 0; i < from.size(); i++) {
      Shape shape = computation.shape(from.get(i));
      RowSpace rows = shape.rows();
      jobs.add(new int[] {table.position(), rows.fixedRows() * shape.width()});
      table.put(places.rows(rows), shape.width(), 1);
      ElementInstructions.copy(table, places, from.get(i), shape.width(), places.offset(to.get(i)), shape.width());
    }
    return ElementLaunch.pieces(table, jobs, true);
  }

  @Override
  public Work work() {
    return Work.of(List.of());
  }

  @Override
  public String describe() {
    return "states take " + from.size() + " values";
  }
}
