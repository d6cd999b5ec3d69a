package org.sitenet.search;

import java.util.ArrayList;
import java.util.List;

/** Builds a {@link SearchSpace}, parameter by parameter. {@link #when} puts a condition on the parameters added last. */
public final class SearchSpaceBuilder {
  private final List<Parameter> parameters = new ArrayList<>();
  private int lastAdded;

  SearchSpaceBuilder() {}

  /** Any parameter. */
  public SearchSpaceBuilder add(Parameter parameter) {
    lastAdded = parameters.size();
    parameters.add(parameter);
    return this;
  }

  /** A real number from low to high. */
  public SearchSpaceBuilder real(String name, double low, double high) {
    return add(new FloatParameter(name, low, high, 0, false, Condition.always()));
  }

  /** A real number from low to high, uniform in the logarithm. */
  public SearchSpaceBuilder logReal(String name, double low, double high) {
    return add(new FloatParameter(name, low, high, 0, true, Condition.always()));
  }

  /** One of low, low + step, ..., at most high. */
  public SearchSpaceBuilder stepped(String name, double low, double high, double step) {
    return add(new FloatParameter(name, low, high, step, false, Condition.always()));
  }

  /** A whole number from low to high. */
  public SearchSpaceBuilder integer(String name, int low, int high) {
    return add(new IntParameter(name, low, high, 1, false, Condition.always()));
  }

  /** A whole number from low to high, uniform in the logarithm. */
  public SearchSpaceBuilder logInteger(String name, int low, int high) {
    return add(new IntParameter(name, low, high, 1, true, Condition.always()));
  }

  /** One of low, low + step, ..., at most high. */
  public SearchSpaceBuilder steppedInteger(String name, int low, int high, int step) {
    return add(new IntParameter(name, low, high, step, false, Condition.always()));
  }

  /** One of several choices without an order. */
  public SearchSpaceBuilder categorical(String name, Object... choices) {
    return add(new CategoricalParameter(name, List.of(choices), Condition.always()));
  }

  /** True or false. */
  public SearchSpaceBuilder flag(String name) {
    return add(new BooleanParameter(name, Condition.always()));
  }

  /**
   * A list of layers of variable length: {@code name.depth}, and the widths {@code name.0}, {@code name.1}, ..., each taking part where
   * the depth reaches it. {@link Configuration#layers} gives them as a list.
   *
   * @param minDepth fewest layers, at least 0
   * @param maxDepth most layers
   * @param width the width of each layer; its name is not used and its condition belongs to every layer
   */
  public SearchSpaceBuilder layers(String name, int minDepth, int maxDepth, IntParameter width) {
    if (minDepth < 0) {
      throw new SearchException("layers '" + name + "': the depth " + minDepth + " must be at least 0");
    }
    int first = parameters.size();
    String depth = name + ".depth";
    parameters.add(new IntParameter(depth, minDepth, maxDepth, 1, false, width.condition()));
    for (int layer = 0; layer < maxDepth; layer++) {
      Condition reached =
          layer < minDepth && width.condition().unconditional() ? Condition.always() : Condition.between(depth, layer + 1, maxDepth);
      parameters.add(new IntParameter(name + "." + layer, width.low(), width.high(), width.step(), width.log(), reached));
    }
    lastAdded = first;
    return this;
  }

  /** The parameter or the layers added last take part only if the condition holds as well. */
  public SearchSpaceBuilder when(Condition condition) {
    for (int i = lastAdded; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      parameters.set(i, parameter.withCondition(parameter.condition().and(condition)));
    }
    return this;
  }

  /**
   * The space.
   *
   * @throws SearchException as {@link SearchSpace#of} does
   */
  public SearchSpace build() {
    return SearchSpace.of(parameters);
  }
}
