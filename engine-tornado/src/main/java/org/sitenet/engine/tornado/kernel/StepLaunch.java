package org.sitenet.engine.tornado.kernel;

import java.util.List;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Computation.Step;
import org.sitenet.engine.Shape;

/** A launch for one step. */
record StepLaunch(
    Computation computation,
    Step step,
    Kernel kernel,
    List<Integer> reads,
    List<Integer> writes,
    int value,
    Work work,
    Writer writer)
    implements Launch {
  /** Into how many shares of rows a sum over rows is cut; fixed, so that sums have one order on every device. */
  private static final int PARTS = 64;

  private static final int PARTIAL = Group.temporary(0);
  private static final int STATISTICS = Group.temporary(1);
  /** One addition for the mean; subtraction, multiplication and addition for the deviation. */
  private static final int STATISTICS_OF_NUMBER = 4;

  /** Writes a launch's parameters. */
  interface Writer {
    void write(Table table, In in);
  }

  @Override
  public int encode(Table table, Places places) {
    int start = table.position();
    writer.write(table, new In(computation, step, value, places));
    return start;
  }

  @Override
  public String describe() {
    StringBuilder text = new StringBuilder(step.operation().getClass().getSimpleName());
    step.inputs().forEach(input -> text.append(' ').append(computation.shape(input)));
    return text.append(" by ").append(kernel.name()).toString();
  }

  /** What a writer asks for: the inputs by their positions, the result, what launches of a step share. */
  record In(Computation computation, Step step, int value, Places places) {
    int width(int index) {
      return computation.shape(step.inputs().get(index)).width();
    }

    int rows(int index) {
      return places.rows(computation.shape(step.inputs().get(index)).rows());
    }

    int offset(int index) {
      return places.offset(step.inputs().get(index));
    }

    int result() {
      return places.offset(value);
    }

    int resultWidth() {
      return step.shape().width();
    }

    int parts() {
      return PARTS;
    }

    int scratch() {
      return places.offset(PARTIAL);
    }

    int statistics() {
      return places.offset(STATISTICS);
    }

    /** Writes what kernels over the segments of a map begin with. */
    void segments(Table table, org.sitenet.engine.RowMap map) {
      table.put(places.rows(map.to()), width(0), offset(0), result(), places.offsets(map));
    }
  }

  /** Makes the launches of one step. */
  record Maker(Computation computation, int value, Step step) {
    int width(int index) {
      return computation.shape(step.inputs().get(index)).width();
    }

    Launch launch(Kernel kernel, Writer writer) {
      return new StepLaunch(computation, step, kernel, step.inputs(), List.of(value), value, all(), writer);
    }

    private Work all() {
      return Work.of(List.of(value));
    }

    Group alone(Launch launch) {
      return new Group(List.of(value), List.of(launch), List.of());
    }

    /** A sum over rows: partial sums of {@code size} numbers for each share of the rows, then their total. */
    Group inParts(int size, Kernel kernel, Writer writer) {
      return new Group(
          List.of(value),
          List.of(partial(kernel, step.inputs(), writer), total(size)),
          List.of(Shape.fixed(PARTS, size)));
    }

    /** The same with the mean and deviation of every row of an input. */
    Group withStatistics(int index, double epsilon, int size, Kernel kernel, Writer writer) {
      int x = step.inputs().get(index);
      Launch statistics =
          new StepLaunch(
              computation, step, NormKernel.KERNEL, List.of(x), List.of(STATISTICS), value, Work.part(STATISTICS_OF_NUMBER),
              (table, in) ->
                  NormKernel.statistics(table, in.rows(index), in.width(index), in.offset(index), in.statistics(), epsilon));
      List<Integer> reads = new java.util.ArrayList<>(step.inputs());
      reads.add(STATISTICS);
      return new Group(
          List.of(value),
          List.of(statistics, partial(kernel, reads, writer), total(size)),
          List.of(Shape.fixed(PARTS, size), new Shape(computation.shape(x).rows(), 2)));
    }

    private Launch partial(Kernel kernel, List<Integer> reads, Writer writer) {
      return new StepLaunch(computation, step, kernel, reads, List.of(PARTIAL), value, all(), writer);
    }

    private Launch total(int size) {
      return new StepLaunch(
          computation, step, SumKernels.TOTAL, List.of(PARTIAL), List.of(value), value, Work.part(1),
          (table, in) -> table.put(size, PARTS, in.scratch(), in.result()));
    }
  }
}
