package org.sitenet.engine.simd;

import java.util.ArrayList;
import java.util.List;
import org.sitenet.engine.Batch;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Computation.Step;
import org.sitenet.engine.KernelProfile;
import org.sitenet.engine.plan.Arithmetic;
import org.sitenet.engine.plan.StagePlan;

/** Measures the kernels of a stage. Every worker has counters of its own. */
final class StageProfile {
  /** What is done once for a stage: packing factors, making room, adding up partial sums. */
  static final String AROUND = "packing and adding up";

  private final Computation computation;
  private final StagePlan plan;
  private final StagePlan.Stage stage;
  private final String name;
  private final long[][] nanos;
  private final long[] rows;
  private long around;
  private long runs;

  StageProfile(int number, Computation computation, StagePlan plan, StagePlan.Stage stage, int workers) {
    this.computation = computation;
    this.plan = plan;
    this.stage = stage;
    this.name = number + " " + stage.space().name();
    this.nanos = new long[workers][stage.values().size()];
    this.rows = new long[stage.values().size()];
  }

  void begin(Batch batch) {
    runs++;
    for (int i = 0; i < rows.length; i++) {
      int value = stage.values().get(i);
      Step step = (Step) computation.definition(value);
      rows[i] += batch.rows(Arithmetic.rows(computation, step, plan.locality(value)));
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
      int value = stage.values().get(i);
      Step step = (Step) computation.definition(value);
      Arithmetic arithmetic = Arithmetic.ofRow(computation, step, plan.locality(value));
      long time = 0;
      for (long[] worker : nanos) {
        time += worker[i];
      }
      results.add(
          new KernelProfile(
              name, kernel(step), Arithmetic.isProduct(step), runs, rows[i], 1e-9 * time, arithmetic.flops() * rows[i],
              arithmetic.bytes() * rows[i]));
    }
    results.add(new KernelProfile(name, AROUND, false, runs, 0, 1e-9 * around, 0, 0));
    return results;
  }

  private String kernel(Step step) {
    StringBuilder text = new StringBuilder(step.operation().getClass().getSimpleName());
    for (int input : step.inputs()) {
      text.append(' ').append(computation.shape(input));
    }
    return text.append(" -> ").append(step.shape()).toString();
  }
}
