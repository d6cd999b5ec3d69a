package org.sitenet.search;

/**
 * A whole number.
 *
 * @param low smallest value
 * @param high largest value
 * @param step distance between values counted from {@code low}, at least 1
 * @param log uniform in the logarithm: a value v has the weight of the interval from v - 1/2 to v + 1/2
 */
public record IntParameter(String name, int low, int high, int step, boolean log, Condition condition) implements Parameter {
  public IntParameter {
    if (low > high) {
      throw new SearchException("parameter '" + name + "': low " + low + " must not be above high " + high);
    }
    if (log && low < 1) {
      throw new SearchException("parameter '" + name + "': a logarithmic one needs low of at least 1, not " + low);
    }
    if (step < 1) {
      throw new SearchException("parameter '" + name + "': step " + step + " must be at least 1");
    }
    if (step > 1 && log) {
      throw new SearchException("parameter '" + name + "': step and log contradict each other; leave one away");
    }
    if (((long) high - low) / step >= Integer.MAX_VALUE) {
      throw new SearchException("parameter '" + name + "': more values than can be counted; narrow its bounds");
    }
  }

  @Override
  public int cardinality() {
    return (int) (((long) high - low) / step + 1);
  }

  @Override
  public Object fromUnit(double unit) {
    double u = Math.clamp(unit, 0.0, 1.0);
    if (log) {
      double from = StrictMath.log(low - 0.5);
      return (int) Math.clamp(StrictMath.rint(StrictMath.exp(from + u * (StrictMath.log(high + 0.5) - from))), low, high);
    }
    int count = cardinality();
    return (int) (low + (long) Math.min(count - 1, Math.floor(u * count)) * step);
  }

  @Override
  public double toUnit(Object value) {
    int number = (Integer) check(value);
    if (log) {
      double from = StrictMath.log(low - 0.5);
      return (StrictMath.log(number) - from) / (StrictMath.log(high + 0.5) - from);
    }
    return (((long) number - low) / step + 0.5) / cardinality();
  }

  @Override
  public Object check(Object value) {
    if (value instanceof Number number
        && number.doubleValue() == StrictMath.rint(number.doubleValue())
        && number.doubleValue() >= low
        && number.doubleValue() <= high
        && (number.longValue() - low) % step == 0) {
      return number.intValue();
    }
    String steps = step > 1 ? " in steps of " + step : "";
    throw new SearchException("parameter '" + name + "': " + value + " is not a whole number from " + low + " to " + high + steps);
  }

  @Override
  public boolean admits(Domain domain) {
    return switch (domain) {
      case Domain.Values values -> values.values().stream().anyMatch(this::allows);
      case Domain.Range range -> {
        double first = low + Math.max(0, Math.ceil((range.low() - low) / step)) * step;
        yield first <= Math.min(high, range.high());
      }
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
  public IntParameter withCondition(Condition when) {
    return new IntParameter(name, low, high, step, log, when);
  }
}
