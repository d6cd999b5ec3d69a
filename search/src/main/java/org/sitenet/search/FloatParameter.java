package org.sitenet.search;

/**
 * A real number.
 *
 * @param low smallest value
 * @param high largest value
 * @param step distance between values counted from {@code low}, or 0 where all numbers are allowed
 * @param log uniform in the logarithm
 */
public record FloatParameter(String name, double low, double high, double step, boolean log, Condition condition)
    implements Parameter {
  public FloatParameter {
    if (!(low <= high) || Double.isInfinite(low) || Double.isInfinite(high)) {
      throw new SearchException("parameter '" + name + "': low " + low + " must not be above high " + high + ", and both finite");
    }
    if (log && !(low > 0)) {
      throw new SearchException("parameter '" + name + "': a logarithmic one needs low above 0, not " + low);
    }
    if (!(step >= 0) || Double.isInfinite(step)) {
      throw new SearchException("parameter '" + name + "': step " + step + " must be positive, or left away");
    }
    if (step > 0 && log) {
      throw new SearchException("parameter '" + name + "': step and log contradict each other; leave one away");
    }
    if (step > 0 && (high - low) / step > 1e6) {
      throw new SearchException("parameter '" + name + "': more than a million steps; leave step away");
    }
  }

  /** The number of values of a stepped one, 1 where low is high, otherwise 0. */
  @Override
  public int cardinality() {
    return low == high ? 1 : step > 0 ? (int) Math.floor((high - low) / step + 1e-9) + 1 : 0;
  }

  private double at(int index) {
    return Math.min(high, low + index * step);
  }

  @Override
  public Object fromUnit(double unit) {
    double u = Math.clamp(unit, 0.0, 1.0);
    int count = cardinality();
    if (count > 0) {
      return at(Math.min(count - 1, (int) (u * count)));
    }
    double value = log
        ? StrictMath.exp(StrictMath.log(low) + u * (StrictMath.log(high) - StrictMath.log(low)))
        : low + u * (high - low);
    return Math.clamp(value, low, high);
  }

  @Override
  public double toUnit(Object value) {
    double number = (Double) check(value);
    int count = cardinality();
    if (count > 0) {
      return count == 1 ? 0.5 : (StrictMath.rint((number - low) / step) + 0.5) / count;
    }
    double unit = log
        ? (StrictMath.log(number) - StrictMath.log(low)) / (StrictMath.log(high) - StrictMath.log(low))
        : (number - low) / (high - low);
    return Math.clamp(unit, 0.0, 1.0);
  }

  @Override
  public Object check(Object value) {
    if (value instanceof Number number && number.doubleValue() >= low && number.doubleValue() <= high) {
      double x = number.doubleValue();
      if (step == 0 || low == high) {
        return x;
      }
      double nearest = at((int) StrictMath.rint((x - low) / step));
      if (Math.abs(x - nearest) <= 1e-9 * Math.max(step, Math.abs(x))) {
        return nearest;
      }
    }
    String steps = step > 0 ? " in steps of " + step : "";
    throw new SearchException("parameter '" + name + "': " + value + " is not a number from " + low + " to " + high + steps);
  }

  @Override
  public boolean admits(Domain domain) {
    return switch (domain) {
      case Domain.Values values -> values.values().stream().anyMatch(this::allows);
      case Domain.Range range when cardinality() == 0 -> Math.max(low, range.low()) <= Math.min(high, range.high());
      case Domain.Range range -> java.util.stream.IntStream.range(0, cardinality()).anyMatch(i -> range.contains(at(i)));
    };
  }

  private boolean allows(Object value) {
    try {
      return check(value) != null;
    } catch (SearchException e) {
      return false;
    }
  }

  @Override
  public boolean ordered() {
    return true;
  }

  @Override
  public FloatParameter withCondition(Condition when) {
    return new FloatParameter(name, low, high, step, log, when);
  }
}
