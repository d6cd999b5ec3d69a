package org.sitenet.search;

/** True or false. */
public record BooleanParameter(String name, Condition condition) implements Parameter {
  @Override
  public int cardinality() {
    return 2;
  }

  @Override
  public Object fromUnit(double unit) {
    return unit >= 0.5;
  }

  @Override
  public double toUnit(Object value) {
    return (Boolean) check(value) ? 0.75 : 0.25;
  }

  @Override
  public Object check(Object value) {
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw new SearchException("parameter '" + name + "': " + value + " is neither true nor false");
  }

  @Override
  public boolean admits(Domain domain) {
    return domain.contains(true) || domain.contains(false);
  }

  @Override
  public boolean ordered() {
    return false;
  }

  @Override
  public BooleanParameter withCondition(Condition when) {
    return new BooleanParameter(name, when);
  }
}
