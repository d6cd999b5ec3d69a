package org.sitenet.autodiff.layer;

import java.util.List;
import org.sitenet.autodiff.Graph;
import org.sitenet.autodiff.Node;
import org.sitenet.autodiff.initializer.Initializer;

/**
 * Every column to mean 0 and variance 1, then scaled and shifted (torch.nn.BatchNorm1d). Training takes mean and biased
 * variance over the batch's rows, each counted by its multiplicity, and moves the running statistics by a tenth towards the
 * mean and the unbiased variance; evaluation uses the running statistics. Where a batch has a single row, which PyTorch
 * refuses, its variance counts as 0.
 *
 * @param name the dotted name before {@code .weight}, {@code .bias}, {@code .running_mean} and {@code .running_var}
 * @param width width of a row
 */
public record BatchNorm(String name, int width) implements Norm {
  /** PyTorch's default, added to the variance. */
  public static final double EPSILON = 1e-5;

  /** PyTorch's default: the part of a running statistic that a batch replaces. */
  public static final double MOMENTUM = 0.1;

  private ParameterSpec weight() {
    return ParameterSpec.vector(name + ".weight", width, Initializer.ones());
  }

  private ParameterSpec bias() {
    return ParameterSpec.vector(name + ".bias", width, Initializer.zeros());
  }

  private ParameterSpec runningMean() {
    return ParameterSpec.statistic(name + ".running_mean", width, Initializer.zeros());
  }

  private ParameterSpec runningVariance() {
    return ParameterSpec.statistic(name + ".running_var", width, Initializer.ones());
  }

  @Override
  public List<ParameterSpec> parameters() {
    return List.of(weight(), bias(), runningMean(), runningVariance());
  }

  @Override
  public Node apply(Node x, Node multiplicity, Mode mode) {
    Graph graph = x.graph();
    return switch (mode) {
      case TRAINING -> training(x, multiplicity);
      case EVALUATION -> scaled(x.subtract(runningMean().value(graph)), runningVariance().value(graph));
    };
  }

  private Node training(Node x, Node multiplicity) {
    Graph graph = x.graph();
    Node one = graph.constant(1);
    Node count = multiplicity.sumRows().maximum(one);
    Node mean = multiplicity.transposedMatmul(x).divide(count);
    Node centred = x.subtract(mean);
    Node squares = multiplicity.transposedMatmul(centred.square());
    follow(runningMean(), mean);
    follow(runningVariance(), squares.divide(count.subtract(one).maximum(one)));
    return scaled(centred, squares.divide(count));
  }

  private Node scaled(Node centred, Node variance) {
    Graph graph = centred.graph();
    Node factor = weight().value(graph).divide(variance.plus(EPSILON).sqrt());
    return centred.multiply(factor).add(bias().value(graph));
  }

  private static void follow(ParameterSpec statistic, Node value) {
    Graph graph = value.graph();
    Node kept = statistic.value(graph).scale(1 - MOMENTUM);
    graph.assign(statistic.state(graph), kept.add(value.scale(MOMENTUM)));
  }
}
