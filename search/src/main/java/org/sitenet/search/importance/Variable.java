package org.sitenet.search.importance;

import java.util.Arrays;

/**
 * The values of one parameter over trials, on a scale from 0 to 1.
 *
 * @param name of the parameter
 * @param categories number of its categories, or 0 for a number
 * @param values one for each trial: a number from 0 to 1 over the parameter's range (in its logarithm where it is searched so),
 *     or the index of a category; not-a-number where the trial does not have the parameter
 */
@SuppressWarnings("ArrayRecordComponent") // Read once, never compared.
public record Variable(String name, int categories, double[] values) {
  public Variable {
    for (double value : values) {
      double most = categories > 0 ? categories - 1 : 1;
      if (value < 0 || value > most) {
        throw new IllegalArgumentException(name + ": a value must be from 0 to " + most + ", not " + value);
      }
    }
  }

  /** Whether values are categories. */
  public boolean isCategorical() {
    return categories > 0;
  }

  /** The same parameter in some of the trials. */
  Variable select(int[] trials) {
    return new Variable(name, categories, Arrays.stream(trials).mapToDouble(trial -> values[trial]).toArray());
  }

  /**
   * Without gaps: a trial that does not have the parameter gets the middle one of the values that others have, so what
   * depends on having it at all is counted for the parameter that decides that.
   */
  double[] filled() {
    double[] present = Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    double middle = present.length == 0 ? 0 : present[(present.length - 1) / 2];
    return Arrays.stream(values).map(value -> Double.isNaN(value) ? middle : value).toArray();
  }
}
