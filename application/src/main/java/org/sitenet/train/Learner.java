package org.sitenet.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.sitenet.engine.Backend;
import org.sitenet.engine.Batch;
import org.sitenet.engine.Program;
import org.sitenet.engine.States;
import org.sitenet.model.SiteNet;
import org.sitenet.model.checkpoint.CheckpointException;
import org.sitenet.model.checkpoint.Tensor;
import org.sitenet.model.checkpoint.Weights;

/** A model that learns: its training step and its evaluation on one backend, over one set of states. */
final class Learner implements AutoCloseable {
  private final SiteNet model;
  private final TrainingGraph graph;
  private final States states;
  private final Program step;
  private final Program evaluation;
  private Weights weights;

  /**
   * What a step computed, before its update.
   *
   * @param predictions one for each crystal of the batch
   */
  @SuppressWarnings("ArrayRecordComponent") // Read once, never compared.
  record StepResult(double loss, double gradientNorm, double[] predictions) {
    boolean isFinite() {
      return Double.isFinite(loss) && Double.isFinite(gradientNorm);
    }
  }

  /**
   * @param weights that the model begins with
   */
  Learner(SiteNet model, TrainingConfig config, Backend backend, Weights weights) {
    this.model = model;
    this.graph = TrainingGraph.of(model, config);
    this.states = backend.newStates();
    this.step = backend.compile(graph.step(), states);
    this.evaluation = backend.compile(graph.evaluation(), states);
    this.weights = weights;
    weights.copyTo(states, model.parameters().all());
  }

  /** Does a step; steps count from 1. */
  StepResult step(Batch batch, long number) {
    step.run(batch.with(graph.schedule().inputs(number)));
    return new StepResult(
        step.output(TrainingGraph.LOSS).get(0, 0),
        step.output(TrainingGraph.GRADIENT_NORM).get(0, 0),
        step.output(TrainingGraph.PREDICTION).toDoubles());
  }

  /** The predictions for a batch, one for each crystal. Nothing is learnt. */
  double[] predict(Batch batch) {
    evaluation.run(batch);
    return evaluation.output(TrainingGraph.PREDICTION).toDoubles();
  }

  /** The weights as they are now. */
  Weights weights() {
    weights = weights.updated(states, model.parameters().all());
    return weights;
  }

  /** All states but the parameters, by name. */
  Map<String, Tensor> optimizerStates() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (String name : new TreeSet<>(states.names())) {
      if (!model.parameters().contains(name)) {
        var value = states.read(name);
        tensors.put(name, Tensor.of(List.of(value.rows(), value.width()), value));
      }
    }
    return tensors;
  }

  /**
   * Sets the optimiser's states.
   *
   * @throws CheckpointException if they are not those of this optimiser
   */
  void restoreOptimizer(Map<String, Tensor> tensors, String source) {
    optimizerStates().forEach((name, current) -> {
      Tensor tensor = tensors.get(name);
      if (tensor == null || !tensor.shape().equals(current.shape())) {
        throw new CheckpointException(source + ": its optimiser state " + name
            + (tensor == null ? " is missing" : " has shape " + tensor.shape() + ", not " + current.shape()));
      }
      states.write(name, tensor.toMatrix(current.shape().get(0).intValue(), current.shape().get(1).intValue()));
    });
  }

  /** The most memory that both programs ever held. */
  long peakBytes() {
    return step.peakBytes() + evaluation.peakBytes();
  }

  @Override
  public void close() {
    step.close();
    evaluation.close();
  }
}
