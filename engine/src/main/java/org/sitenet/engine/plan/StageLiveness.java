package org.sitenet.engine.plan;

import java.util.ArrayList;
import java.util.List;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Computation.Step;
import org.sitenet.engine.ElementOperation;
import org.sitenet.engine.plan.StagePlan.Stage;

/** How long the stored values of a staged computation live, and which of them make room for another in their own stage. */
final class StageLiveness {
  private final Computation computation;
  private final StagePlan plan;
  private final int[] lastStage;
  private final boolean[] inherited;

  StageLiveness(Computation computation, StagePlan plan) {
    this.computation = computation;
    this.plan = plan;
    this.lastStage = new int[computation.definitions().size()];
    this.inherited = new boolean[lastStage.length];
    List<Stage> stages = plan.stages();
    for (int stage = 0; stage < stages.size(); stage++) {
      for (int value : stages.get(stage).values()) {
        lastStage[value] = Math.max(lastStage[value], stage);
        for (int input : ((Step) computation.definition(value)).inputs()) {
          lastStage[input] = stage;
        }
      }
    }
    computation.outputs().values().forEach(value -> lastStage[value] = stages.size());
    computation.assignments().values().forEach(value -> lastStage[value] = stages.size());
  }

  /** The stored values that nothing needs after a stage and that no other has taken over. */
  List<Integer> dyingAt(int stage) {
    List<Integer> dying = new ArrayList<>();
    for (int value = 0; value < lastStage.length; value++) {
      if (plan.isStored(value) && lastStage[value] == stage && !inherited[value]) {
        dying.add(value);
      }
    }
    return dying;
  }

  /**
   * The stored value whose buffer an element-wise result may take over, row by row: its first input, when nothing reads
   * that later. {@link BufferPlan#NONE} if there is none.
   */
  int takenOver(int value, int stage) {
    Step step = (Step) computation.definition(value);
    if (!(step.operation() instanceof ElementOperation) || step.inputs().isEmpty()) {
      return BufferPlan.NONE;
    }
    int first = step.inputs().getFirst();
    boolean fits =
        plan.isStored(first)
            && lastStage[first] == stage
            && !inherited[first]
            && computation.shape(first).equals(step.shape())
            && isLastReader(first, value, plan.stages().get(stage));
    inherited[first] |= fits;
    return fits ? first : BufferPlan.NONE;
  }

  private boolean isLastReader(int input, int reader, Stage stage) {
    for (int value : stage.values()) {
      Locality locality = plan.locality(value);
      if (locality.whole().contains(input) || (value > reader && locality.along().contains(input))) {
        return false;
      }
    }
    return true;
  }
}
