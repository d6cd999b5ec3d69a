package org.sitenet.benchmarks.gpu;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Computation.Step;
import org.sitenet.engine.RowMap;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.Shape;
import org.sitenet.engine.plan.Arithmetic;
import org.sitenet.engine.plan.Locality;

/** The kernels of a computation where every operation is one: what it computes, reads and writes for given rows. */
final class OperationLaunches {
  private static final double FLOAT_BYTES = 4;
  private static final double INDEX_BYTES = 4;

  private final Computation computation;
  private final ToIntFunction<RowSpace> rows;

  private OperationLaunches(Computation computation, ToIntFunction<RowSpace> rows) {
    this.computation = computation;
    this.rows = rows;
  }

  /**
   * The kernels of a step, those of one operation on equal shapes taken together, in the order in which they first run.
   *
   * @param rows the rows of every space, fixed ones included
   */
  static List<Launch> of(Computation computation, ToIntFunction<RowSpace> rows) {
    OperationLaunches launches = new OperationLaunches(computation, rows);
    Map<String, Launch> byName = new LinkedHashMap<>();
    for (Computation.Definition definition : computation.definitions()) {
      if (definition instanceof Step step) {
        Launch launch = launches.of(step);
        byName.merge(launch.kernel(), launch, Launch::plus);
      }
    }
    return List.copyOf(byName.values());
  }

  private Launch of(Step step) {
    Locality locality = Locality.of(computation, step);
    Arithmetic row = Arithmetic.ofRow(computation, step, locality);
    double count = rows.applyAsInt(Arithmetic.rows(computation, step, locality));
    return new Launch(
        name(step), 1, 1, count * row.productFlops() / 2, count * (row.flops() - row.productFlops()), 0,
        read(step, locality), FLOAT_BYTES * numbers(step.shape()));
  }

  private double read(Step step, Locality locality) {
    double bytes = 0;
    for (int input : new TreeSet<>(step.inputs())) {
      Shape shape = computation.shape(input);
      double all = numbers(shape);
      // Along a map no more rows are read than there are results.
      boolean gathered = locality.result() == Locality.Result.ROWS && !locality.maps().isEmpty()
          && locality.whole().contains(input);
      bytes += FLOAT_BYTES * (gathered ? Math.min(all, (double) rows.applyAsInt(locality.space()) * shape.width()) : all);
    }
    for (RowMap map : locality.maps()) {
      bytes += INDEX_BYTES * indices(map, locality);
    }
    return bytes;
  }

  /** A sum over the segments of a contiguous map reads where they begin, of another map the order of its rows as well. */
  private double indices(RowMap map, Locality locality) {
    boolean sums = locality.result() != Locality.Result.ROWS;
    double offsets = sums ? rows.applyAsInt(map.to()) + 1.0 : 0;
    return offsets + (sums && map.contiguous() ? 0 : rows.applyAsInt(map.from()));
  }

  private double numbers(Shape shape) {
    return (double) rows.applyAsInt(shape.rows()) * shape.width();
  }

  private String name(Step step) {
    StringBuilder text = new StringBuilder(step.operation().getClass().getSimpleName());
    for (int input : step.inputs()) {
      text.append(' ').append(computation.shape(input));
    }
    return text.append(" -> ").append(step.shape()).toString();
  }
}
