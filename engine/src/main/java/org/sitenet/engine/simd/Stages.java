package org.sitenet.engine.simd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Computation.Step;
import org.sitenet.engine.RowMap;
import org.sitenet.engine.plan.StagePlan;

/** Makes the stages of a program from their plan. */
final class Stages {
  private Stages() {}

  static List<Stage> of(Computation computation, StagePlan plan, Tile[] tiles) {
    List<Stage> stages = new ArrayList<>();
    Map<RowMap, Spans> spans = new HashMap<>();
    for (StagePlan.Stage planned : plan.stages()) {
      Kernels kernels = new Kernels(computation, spans);
      List<Kernel> steps = new ArrayList<>();
      List<Group> groups = Fusion.of(computation, plan, planned);
      for (Group group : groups) {
        steps.add(kernels.of(group));
      }
      TileSlots slots = TileSlots.of(computation, plan, groups);
      stages.add(new Stage(planned, work(computation, plan, planned), slots, groups, steps, tiles));
    }
    return List.copyOf(stages);
  }

  /** The numbers that a stage reads and writes for a row, products counted as the reads that take as long. */
  private static long work(Computation computation, StagePlan plan, StagePlan.Stage planned) {
    long work = 0;
    for (int value : planned.values()) {
      Step step = (Step) computation.definition(value);
      for (int input : step.inputs()) {
        boolean along = plan.locality(value).along().contains(input);
        int width = computation.shape(input).width();
        work += along ? width : (long) step.shape().width() * width / 16;
      }
      work += step.shape().width();
    }
    return work;
  }
}
