package org.sitenet.search;

import java.util.List;

/**
 * One of several choices without an order.
 *
 * @param choices text, numbers, true or false, all different
 */
public record CategoricalParameter(String name, List<Object> choices, Condition condition) implements Parameter {
  public CategoricalParameter {
    choices = choices.stream().map(Scalars::canonical).toList();
    if (choices.isEmpty()) {
      throw new SearchException("parameter '" + name + "' has no choices; name at least one");
    }
    for (int i = 0; i < choices.size(); i++) {
      Object choice = choices.get(i);
      if (!Scalars.isScalar(choice)) {
        throw new SearchException("parameter '" + name + "': the choice " + choice + " is not text, a number, true or false");
      }
      if (Scalars.contains(choices.subList(0, i), choice)) {
        throw new SearchException("parameter '" + name + "': the choice " + choice + " is listed twice");
      }
    }
  }

  @Override
  public int cardinality() {
    return choices.size();
  }

  @Override
  public Object fromUnit(double unit) {
    return choices.get(Math.clamp((int) (unit * choices.size()), 0, choices.size() - 1));
  }

  @Override
  public double toUnit(Object value) {
    return (choices.indexOf(check(value)) + 0.5) / choices.size();
  }

  @Override
  public Object check(Object value) {
    for (Object choice : choices) {
      if (Scalars.same(choice, value)) {
        return choice;
      }
    }
    throw new SearchException("parameter '" + name + "': " + value + " is not one of its choices " + choices);
  }

  @Override
  public boolean admits(Domain domain) {
    return choices.stream().anyMatch(domain::contains);
  }

  @Override
  public boolean ordered() {
    return false;
  }

  @Override
  public CategoricalParameter withCondition(Condition when) {
    return new CategoricalParameter(name, choices, when);
  }
}
