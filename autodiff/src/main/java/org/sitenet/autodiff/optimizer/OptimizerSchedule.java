package org.sitenet.autodiff.optimizer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sitenet.autodiff.AutodiffException;
import org.sitenet.engine.Matrix;

/** What changes from step to step: the learning rate and what an optimiser makes of it, as inputs of the training step. */
public record OptimizerSchedule(Optimizer optimizer, LearningRateSchedule learningRate) {
  /**
   * The scalar inputs of a step, to be added to its batch.
   *
   * @param step the number of the step, from 1
   */
  public Map<String, Matrix> inputs(long step) {
    if (step < 1) {
      throw new AutodiffException("steps count from 1, and there is no step " + step);
    }
    Map<String, Matrix> inputs = new LinkedHashMap<>();
    optimizer
        .scalars(step, learningRate.at(step))
        .forEach((name, value) -> inputs.put(name, Matrix.scalar(value)));
    return inputs;
  }
}
