package org.sitenet.engine.tornado.kernel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Computation.Step;
import org.sitenet.engine.FusedOperation.BondSum;
import org.sitenet.engine.MatrixOperation.Concat;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.Shape;

/** Element-wise steps in one launch: chains of steps over the same elements, each chain a job. */
public final class ElementLaunch implements Launch {
  private final Computation computation;
  private final List<List<Integer>> jobs;
  private final Set<Integer> stored;
  private final boolean blocks;

  /**
   * @param jobs steps of one shape each, in order; a step reads what its own job computes only element by element
   * @param stored the steps whose results must be in memory
   * @param blocks whether to spread small matrices of fixed size over the whole grid
   */
  public ElementLaunch(Computation computation, List<List<Integer>> jobs, Set<Integer> stored, boolean blocks) {
    this.computation = computation;
    this.jobs = jobs.stream().map(List::copyOf).toList();
    this.stored = Set.copyOf(stored);
    this.blocks = blocks;
  }

  @Override
  public Kernel kernel() {
    return ElementKernel.ELEMENTS;
  }

  @Override
  public List<Integer> reads() {
    Set<Integer> own = jobs.stream().flatMap(List::stream).collect(Collectors.toSet());
    Set<Integer> reads = new LinkedHashSet<>();
    for (List<Integer> job : jobs) {
      for (int value : job) {
        step(value).inputs().stream().filter(input -> !own.contains(input)).forEach(reads::add);
      }
    }
    return List.copyOf(reads);
  }

  @Override
  public List<Integer> writes() {
    return jobs.stream().flatMap(List::stream).filter(stored::contains).toList();
  }

  @Override
  public int encode(Table table, Places places) {
    List<int[]> positions = new ArrayList<>();
    for (List<Integer> job : jobs) {
      if (step(job.getFirst()).operation() instanceof Concat) {
        encodeConcat(table, places, job.getFirst(), positions);
      } else {
        Shape shape = computation.shape(job.getFirst());
        int position = header(table, places, shape, count(job));
        positions.add(new int[] {position, size(shape)});
        int last = -1;
        for (int value : job) {
          ElementInstructions.encode(
              table, places, computation, value, last, stored.contains(value) ? places.offset(value) : -1);
          last = value;
        }
      }
    }
    return pieces(table, positions, blocks);
  }

  /**
   * Writes the list of pieces.
   *
   * @param jobs positions of jobs and the numbers of their elements
   */
  static int pieces(Table table, List<int[]> jobs, boolean blocks) {
    int start = table.position();
    table.put(0, blocks ? 0 : 1);
    int count = 0;
    for (int[] job : jobs) {
      int end = blocks ? job[1] : 1;
      for (int first = 0; first < end; first += ElementKernel.BLOCK) {
        table.put(job[0], first);
        count++;
      }
    }
    table.set(start, count);
    return start;
  }

  private static int header(Table table, Places places, Shape shape, int count) {
    int position = table.position();
    table.put(places.rows(shape.rows()), shape.width(), count);
    return position;
  }

  /** The elements of a matrix of fixed size, 0 of others. */
  private static int size(Shape shape) {
    RowSpace rows = shape.rows();
    return rows.isFixed() ? rows.fixedRows() * shape.width() : 0;
  }

  private int count(List<Integer> job) {
    return job.size() + (int) job.stream().filter(value -> step(value).operation() instanceof BondSum).count();
  }

  /** A job for each input, which goes into columns of its own. */
  private void encodeConcat(Table table, Places places, int value, List<int[]> positions) {
    int width = computation.shape(value).width();
    int column = 0;
    for (int input : step(value).inputs()) {
      Shape shape = computation.shape(input);
      positions.add(new int[] {header(table, places, shape, 1), size(shape)});
      ElementInstructions.copy(table, places, input, shape.width(), places.offset(value) + column, width);
      column += shape.width();
    }
  }

  private Step step(int value) {
    return (Step) computation.definition(value);
  }

  @Override
  public Work work() {
    return Work.of(jobs.stream().flatMap(List::stream).toList());
  }

  @Override
  public String describe() {
    return jobs.stream()
        .map(
            job ->
                job.stream().map(value -> ElementInstructions.name(step(value).operation())).collect(Collectors.joining("+"))
                    + " " + computation.shape(job.getFirst()))
        .collect(Collectors.joining(", "));
  }
}
