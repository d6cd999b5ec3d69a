package org.sitenet.search.report;

import java.util.Arrays;
import java.util.List;
import org.sitenet.search.importance.Variable;

/**
 * One parameter over the trials of a table.
 *
 * @param name of the parameter
 * @param kind how its values lie
 * @param categories their names, or none
 * @param low of its range
 * @param high of its range
 * @param values one for each trial: the number, or the category's index; not-a-number where the trial does not have it
 */
@SuppressWarnings("ArrayRecordComponent") // Read, never compared.
record Column(String name, Kind kind, List<String> categories, double low, double high, double[] values) {
  private static final int MOST_PLACES = 12;

  /** How the values of a parameter lie. */
  enum Kind {
    NUMBER,
    /** Numbers without anything between them. */
    WHOLE,
    LOGARITHMIC,
    CATEGORY
  }

  Column {
    categories = List.copyOf(categories);
  }

  static Column number(String name, double low, double high, boolean logarithmic, double[] values) {
    return new Column(name, logarithmic && low > 0 ? Kind.LOGARITHMIC : Kind.NUMBER, List.of(), low, high, values);
  }

  static Column whole(String name, int low, int high, double[] values) {
    return new Column(name, Kind.WHOLE, List.of(), low, high, values);
  }

  static Column category(String name, List<String> categories, double[] values) {
    return new Column(name, Kind.CATEGORY, categories, 0, Math.max(0, categories.size() - 1), values);
  }

  /** A trial's value as text; a dash where it has none. */
  String text(int row) {
    double value = values[row];
    return kind == Kind.CATEGORY && !Double.isNaN(value) ? categories.get((int) value) : Numbers.text(value);
  }

  /** Whether any two trials differ. */
  boolean varies() {
    return Arrays.stream(values).filter(value -> !Double.isNaN(value)).distinct().limit(2).count() > 1;
  }

  /** From 0 to 1 over the range, in the logarithm where the parameter is searched so; categories stay indices. */
  double position(int row) {
    double value = values[row];
    return switch (kind) {
      case CATEGORY -> value;
      case NUMBER, WHOLE -> high > low ? Math.clamp((value - low) / (high - low), 0, 1) : Double.isNaN(value) ? value : 0;
      case LOGARITHMIC ->
          high > low ? Math.clamp(Math.log(value / low) / Math.log(high / low), 0, 1) : Double.isNaN(value) ? value : 0;
    };
  }

  /** How many values there are where they are few enough to be seen apart, else 0. */
  int places() {
    return switch (kind) {
      case CATEGORY -> categories.size();
      case WHOLE -> high - low < MOST_PLACES ? (int) (high - low) + 1 : 0;
      case NUMBER, LOGARITHMIC -> 0;
    };
  }

  /** How far a trial is drawn beside its place, so that those of one place are seen apart: from -1/4 to 1/4 of a place. */
  double aside(int trial) {
    return places() == 0 ? 0 : (trial * 0.754877 % 1 - 0.5) / 2;
  }

  /** The same for an axis that crosses the other: the two together fill the place evenly. */
  double above(int trial) {
    return places() == 0 ? 0 : (trial * 0.569840 % 1 - 0.5) / 2;
  }

  /** As importances want it. */
  Variable variable() {
    double[] positions = new double[values.length];
    for (int row = 0; row < positions.length; row++) {
      positions[row] = position(row);
    }
    return new Variable(name, kind == Kind.CATEGORY ? categories.size() : 0, positions);
  }
}
