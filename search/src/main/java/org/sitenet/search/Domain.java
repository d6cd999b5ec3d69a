package org.sitenet.search;

import java.util.List;

/** The values of a parameter under which another one takes part. */
public sealed interface Domain {
  /** True if the value belongs to it. */
  boolean contains(Object value);

  /** The values that belong to both. */
  Domain and(Domain other);

  /**
   * Certain values.
   *
   * @param values text, numbers, true or false
   */
  record Values(List<Object> values) implements Domain {
    public Values {
      values = values.stream().map(Scalars::canonical).toList();
      if (values.isEmpty()) {
        throw new SearchException("a condition lists no value; name at least one");
      }
      for (Object value : values) {
        if (!Scalars.isScalar(value)) {
          throw new SearchException("a condition compares with '" + value + "'; use text, a number, true or false");
        }
      }
    }

    @Override
    public boolean contains(Object value) {
      return Scalars.contains(values, value);
    }

    @Override
    public Domain and(Domain other) {
      List<Object> both = values.stream().filter(other::contains).toList();
      return both.isEmpty() ? new Range(1, 0) : new Values(both);
    }
  }

  /**
   * Numbers from {@code low} to {@code high}, both included. Nothing where {@code low} is greater.
   */
  record Range(double low, double high) implements Domain {
    @Override
    public boolean contains(Object value) {
      return value instanceof Number number && low <= number.doubleValue() && number.doubleValue() <= high;
    }

    @Override
    public Domain and(Domain other) {
      return switch (other) {
        case Values values -> values.and(this);
        case Range range -> new Range(Math.max(low, range.low), Math.min(high, range.high));
      };
    }
  }
}
