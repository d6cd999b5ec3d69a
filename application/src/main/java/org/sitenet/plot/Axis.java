package org.sitenet.plot;

import java.util.OptionalDouble;

/**
 * An axis of a chart.
 *
 * @param title what it shows, with its unit, for example {@code distance [Å]}
 * @param scale how its values are spread
 * @param low where it begins; empty for a little below the smallest value
 * @param high where it ends; empty for a little above the largest value
 * @param whole whether only whole numbers stand beside it
 */
public record Axis(String title, Scale scale, OptionalDouble low, OptionalDouble high, boolean whole) {
  /**
   * @throws PlotException if the ends are not numbers in rising order, or not positive on a logarithmic scale
   */
  public Axis {
    double from = low.orElse(high.orElse(2) / 2);
    double to = high.orElse(Math.max(from * 2, from + 1));
    boolean positive = scale == Scale.LINEAR || (low.orElse(1) > 0 && high.orElse(1) > 0);
    if (low.isPresent() && high.isPresent() && !(from < to) || !Double.isFinite(from) || !Double.isFinite(to) || !positive) {
      throw new PlotException("an axis \"" + title + "\" (" + scale + ") cannot reach from " + low + " to " + high);
    }
  }

  /** As long as its values need. */
  public static Axis linear(String title) {
    return new Axis(title, Scale.LINEAR, OptionalDouble.empty(), OptionalDouble.empty(), false);
  }

  /** The same for what is counted. */
  public Axis counting() {
    return new Axis(title, scale, low, high, true);
  }

  /**
   * With fixed ends.
   *
   * @throws PlotException if the ends are not finite and in rising order
   */
  public static Axis linear(String title, double low, double high) {
    return new Axis(title, Scale.LINEAR, OptionalDouble.of(low), OptionalDouble.of(high), false);
  }

  /** As long as its values need. */
  public static Axis logarithmic(String title) {
    return new Axis(title, Scale.LOGARITHMIC, OptionalDouble.empty(), OptionalDouble.empty(), false);
  }

  /**
   * With fixed ends.
   *
   * @throws PlotException if the ends are not positive and in rising order
   */
  public static Axis logarithmic(String title, double low, double high) {
    return new Axis(title, Scale.LOGARITHMIC, OptionalDouble.of(low), OptionalDouble.of(high), false);
  }
}
