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
    return ElementKernel.BLOCKS;
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
    List<Integer> jobs = new ArrayList<>();
    for (int i = 0; i < from.size(); i++) {
      Shape shape = computation.shape(from.get(i));
      jobs.add(table.position());
      table.put(places.rows(shape.rows()), shape.width(), 1);
      ElementInstructions.copy(table, places, from.get(i), shape.width(), places.offset(to.get(i)), shape.width());
    }
    int start = table.position();
    table.put(0);
    int count = 0;
    for (int i = 0; i < jobs.size(); i++) {
      Shape shape = computation.shape(from.get(i));
      RowSpace rows = shape.rows();
      for (int first = 0; first < rows.fixedRows() * shape.width(); first += ElementKernel.BLOCK) {
        table.put(jobs.get(i), first);
        count++;
      }
    }
    table.set(start, count);
    return start;
  }

  @Override
  public String describe() {
    return "states take " + from.size() + " values";
  }
}
