package org.sitenet.benchmarks.result;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * The median of some figures, and how far they lie apart.
 *
 * @param count how many
 */
public record Spread(double median, double least, double most, int count) {

  /** Empty where there are none. */
  public static Optional<Spread> of(Collection<Double> values) {
    if (values.isEmpty()) {
      return Optional.empty();
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return Optional.of(new Spread(median, sorted[0], sorted[sorted.length - 1], sorted.length));
  }

  /** The same for figures at hand. */
  public static Spread of(double first, double... more) {
    double[] all = Arrays.copyOf(more, more.length + 1);
    all[more.length] = first;
    return of(Arrays.stream(all).boxed().toList()).orElseThrow();
  }

  /** Half the distance from the least to the most, as a part of the median. */
  public double relative() {
    return median == 0 ? 0 : (most - least) / 2 / median;
  }

  /**
   * How many times faster ours is. Rounds are compared one by one, since what disturbs a machine disturbs both of a round;
   * a round that theirs lacks is compared with the median of all of theirs.
   *
   * @param ours by round
   * @param theirs by round
   * @return empty where either has no figure
   */
  public static Optional<Spread> ratio(Map<Integer, Double> ours, Map<Integer, Double> theirs) {
    return of(theirs.values())
        .flatMap(their -> of(ours.entrySet().stream()
            .map(entry -> entry.getValue() / theirs.getOrDefault(entry.getKey(), their.median()))
            .toList()));
  }
}
