package org.sitenet.engine.simd;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.sitenet.engine.Batch;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Computation.Step;
import org.sitenet.engine.KernelProfile;
import org.sitenet.engine.plan.Arithmetic;
import org.sitenet.engine.plan.Locality;
import org.sitenet.engine.plan.StagePlan;

/** Measures the kernels of a stage. Every worker has counters of its own. */
final class StageProfile {
  /** What is done once for a stage: packing factors, making room, adding up partial sums. */
  static final String AROUND = "packing and adding up";

  private final Computation computation;
  private final StagePlan plan;
  private final List<Group> groups;
  private final String name;
  private final long[][] nanos;
  private final long[] rows;
  private long around;
  private long runs;

  StageProfile(int number, Computation computation, StagePlan plan, List<Group> groups, int workers) {
    this.computation = computation;
    this.plan = plan;
    this.groups = groups;
    this.name = number + " " + plan.stages().get(number).space().name();
    this.nanos = new long[workers][groups.size()];
    this.rows = new long[groups.size()];
  }

  void begin(Batch batch) {
    runs++;
    for (int i = 0; i < rows.length; i++) {
      int value = groups.get(i).values().getFirst();
      rows[i] += batch.rows(Arithmetic.rows(computation, step(value), plan.locality(value)));
    }
  }

  /** Runs the kernels on one tile. */
  void run(Kernel[] kernels, Tile tile, int worker) {
    long[] times = nanos[worker];
    long last = System.nanoTime();
    for (int i = 0; i < kernels.length; i++) {
      kernels[i].run(tile);
      long now = System.nanoTime();
      times[i] += now - last;
      last = now;
    }
  }

  void addAround(long time) {
    around += time;
  }

  List<KernelProfile> results() {
    List<KernelProfile> results = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      List<Integer> values = groups.get(i).values();
      double flops = 0;
      double productFlops = 0;
      double bytes = 0;
      for (int value : values) {
        Locality locality = plan.locality(value);
        Arithmetic arithmetic = Arithmetic.ofRow(computation, step(value), locality);
        flops += arithmetic.flops();
        productFlops += arithmetic.productFlops();
        bytes += arithmetic.bytes();
      }
      long time = 0;
      for (long[] worker : nanos) {
        time += worker[i];
      }
      String kernel = values.stream().map(this::kernel).collect(Collectors.joining(" + "));
      results.add(
          new KernelProfile(
              name, kernel, runs, rows[i], 1e-9 * time, flops * rows[i], productFlops * rows[i], bytes * rows[i]));
    }
    results.add(new KernelProfile(name, AROUND, runs, 0, 1e-9 * around, 0, 0, 0));
    return results;
  }

  private Step step(int value) {
    return (Step) computation.definition(value);
  }

  private String kernel(int value) {
    Step step = step(value);
    StringBuilder text = new StringBuilder(step.operation().getClass().getSimpleName());
    for (int input : step.inputs()) {
      text.append(' ').append(computation.shape(input));
    }
    return text.append(" -> ").append(step.shape()).toString();
  }
}
