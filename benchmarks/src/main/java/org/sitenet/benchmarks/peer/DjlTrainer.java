package org.sitenet.benchmarks.peer;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sitenet.autodiff.optimizer.AdamW;
import org.sitenet.autodiff.optimizer.LearningRateSchedule;
import org.sitenet.model.checkpoint.Tensor;
import org.sitenet.model.checkpoint.Weights;
import org.sitenet.train.RunConfig;

/**
 * Trains {@link DjlSiteNet} with AdamW on the mean absolute error, its gradient clipped to a global norm. DJL's own Adam
 * has neither amsgrad nor decoupled weight decay. Owns its arrays; used by one thread.
 */
final class DjlTrainer implements AutoCloseable {
  private static final double CLIP_EPSILON = 1e-6;

  private final NDManager manager;
  private final AdamW adam;
  private final double learningRate;
  private final double maxNorm;
  private final Map<String, NDArray> parameters = new LinkedHashMap<>();
  private final List<Trained> trained = new ArrayList<>();
  private final DjlSiteNet model;
  private int steps;

  /**
   * What a step has done.
   *
   * @param loss before the update
   * @param gradientNorm before clipping
   */
  record Step(double loss, double gradientNorm) {}

  /** A parameter and its moments. */
  private static final class Trained {
    final NDArray parameter;
    final NDArray mean;
    final NDArray square;
    NDArray largestSquare;

    Trained(NDArray parameter) {
      this.parameter = parameter;
      this.mean = parameter.zerosLike();
      this.square = parameter.zerosLike();
      this.largestSquare = parameter.zerosLike();
    }
  }

  private DjlTrainer(
      NDManager manager, RunConfig config, Weights weights, DataType type, AdamW adam, double learningRate) {
    this.manager = manager;
    this.adam = adam;
    this.learningRate = learningRate;
    this.maxNorm = config.training().clipping().maxNorm();
    DjlEngine.recordGradients(false);
    for (Map.Entry<String, Tensor> entry : weights.tensors().entrySet()) {
      Tensor tensor = entry.getValue();
      Shape shape = new Shape(tensor.shape().stream().mapToLong(Long::longValue).toArray());
      double[] values = tensor.toMatrix(1, tensor.size()).toDoubles();
      parameters.put(entry.getKey(), manager.create(values, shape).toType(type, false));
    }
    this.model = new DjlSiteNet(config.model(), parameters);
    parameters.forEach((name, parameter) -> {
      if (model.isTrained(name)) {
        trained.add(new Trained(parameter));
        parameter.setRequiresGradient(true);
      }
    });
  }

  /**
   * A trainer of a model.
   *
   * @param threads of its operations
   * @param config whose optimiser is AdamW at a constant learning rate
   * @param weights to begin with
   * @param type of floating-point numbers
   * @throws IllegalArgumentException if the configuration is one that this peer leaves out
   * @throws ai.djl.engine.EngineException if there is a {@link DjlEngine#obstacle}
   */
  static DjlTrainer of(int threads, RunConfig config, Weights weights, DataType type) {
    if (config.training().optimizer() instanceof AdamW adam
        && config.training().learningRate() instanceof LearningRateSchedule.Constant(double rate)) {
      return new DjlTrainer(DjlEngine.open(threads), config, weights, type, adam, rate);
    }
    throw new IllegalArgumentException("the DJL peer has AdamW at a constant learning rate only");
  }

  /** A batch as this trainer's arrays, kept until the trainer is closed. */
  DjlBatch batch(PaddedBatch batch) {
    return DjlBatch.of(manager, batch, model.type(), model.config().distanceCutoff());
  }

  /** A parameter's values, row-major. */
  double[] values(String parameter) {
    return numbers(array(parameter));
  }

  /** The gradient that the last {@link #differentiate} has left, row-major. */
  double[] gradient(String parameter) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return numbers(array(parameter).getGradient());
    }
  }

  boolean isTrained(String parameter) {
    return model.isTrained(parameter);
  }

  /** Predictions {@code [B]}, without recording. */
  double[] predict(DjlBatch batch) {
    DjlEngine.recordGradients(false);
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      model.shortenEmbeddings(batch);
      return numbers(model.forward(batch));
    }
  }

  /** One training step. */
  Step step(DjlBatch batch) {
    double loss = differentiate(batch);
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return new Step(loss, update());
    }
  }

  /** The loss of a batch; leaves its gradient in the parameters. */
  double differentiate(DjlBatch batch) {
    DjlEngine.recordGradients(false);
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      // There is nothing to clear before the first backward pass.
      if (steps > 0) {
        trained.forEach(one -> one.parameter.getGradient().muli(0));
      }
      steps++;
      model.shortenEmbeddings(batch);
      try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
        NDArray loss = model.forward(batch).sub(batch.target()).abs().mean();
        collector.backward(loss);
        return numbers(loss)[0];
      }
    }
  }

  private double update() {
    double squares = 0;
    for (Trained one : trained) {
      squares += numbers(one.parameter.getGradient().square().sum())[0];
    }
    double norm = Math.sqrt(squares);
    double factor = Math.min(1, maxNorm / (norm + CLIP_EPSILON));
    double firstBias = 1 - Math.pow(adam.beta1(), steps);
    double secondBias = 1 - Math.pow(adam.beta2(), steps);
    for (Trained one : trained) {
      NDArray gradient = one.parameter.getGradient().muli(factor);
      one.parameter.muli(1 - learningRate * adam.weightDecay());
      one.mean.muli(adam.beta1()).addi(gradient.mul(1 - adam.beta1()));
      one.square.muli(adam.beta2()).addi(gradient.square().muli(1 - adam.beta2()));
      NDArray largest = adam.amsgrad() ? larger(one) : one.square;
      NDArray denominator = largest.sqrt().divi(Math.sqrt(secondBias)).addi(adam.epsilon());
      one.parameter.subi(one.mean.div(denominator).muli(learningRate / firstBias));
    }
    return norm;
  }

  /** Replaces the largest second moment, which outlives the scope of the step. */
  private static NDArray larger(Trained one) {
    NDArray larger = NDArrays.maximum(one.largestSquare, one.square);
    NDScope.unregister(larger);
    one.largestSquare.close();
    one.largestSquare = larger;
    return larger;
  }

  private NDArray array(String parameter) {
    NDArray array = parameters.get(parameter);
    if (array == null) {
      throw new IllegalArgumentException("the model has no parameter " + parameter);
    }
    return array;
  }

  private static double[] numbers(NDArray array) {
    try (NDArray wide = array.toType(DataType.FLOAT64, true)) {
      return wide.toDoubleArray();
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
