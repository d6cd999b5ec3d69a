package org.sitenet.train;

import java.util.List;
import org.sitenet.autodiff.Graph;
import org.sitenet.autodiff.layer.Mode;
import org.sitenet.autodiff.layer.ParameterSpec;
import org.sitenet.autodiff.optimizer.OptimizerSchedule;
import org.sitenet.autodiff.optimizer.TrainingStep;
import org.sitenet.data.BatchLayout;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Shape;
import org.sitenet.model.SiteNet;

/**
 * The computations of a training run. A step is one computation: forward, loss, backward, clipping and the optimiser's
 * update; its outputs are {@link #LOSS}, {@link #GRADIENT_NORM} and {@link #PREDICTION}.
 *
 * @param step a training step; its batches also need {@link #schedule}'s inputs
 * @param evaluation the forward pass alone, which changes nothing; its output is {@link #PREDICTION}
 * @param schedule the scalar inputs of each step, by step number
 * @param trained the parameters that a step changes
 */
public record TrainingGraph(
    Computation step, Computation evaluation, OptimizerSchedule schedule, List<ParameterSpec> trained) {
  /** [1 x 1]: the batch's loss before the update. */
  public static final String LOSS = TrainingStep.LOSS;

  /** [1 x 1]: the global gradient norm before clipping. */
  public static final String GRADIENT_NORM = TrainingStep.GRADIENT_NORM;

  /** [CRYSTALS x 1]. */
  public static final String PREDICTION = "prediction";

  private static final Shape TARGET_SHAPE = new Shape(BatchLayout.CRYSTALS, 1);

  /** The computations that train a model. */
  public static TrainingGraph of(SiteNet model, TrainingConfig config) {
    Graph graph = new Graph();
    SiteNet.Forward forward = model.forward(graph, Mode.TRAINING);
    var loss = config.loss().apply(forward.prediction(), graph.input(BatchLayout.TARGET, TARGET_SHAPE));
    List<ParameterSpec> trained =
        TrainingStep.describe(loss, model.parameters(), config.optimizer(), config.clipping());
    graph.output(PREDICTION, forward.prediction());
    OptimizerSchedule schedule = new OptimizerSchedule(config.optimizer(), config.learningRate());
    return new TrainingGraph(graph.build(), evaluation(model), schedule, trained);
  }

  /** The forward pass alone. */
  public static Computation evaluation(SiteNet model) {
    Graph graph = new Graph();
    return graph.output(PREDICTION, model.forward(graph, Mode.EVALUATION).prediction()).build();
  }
}
