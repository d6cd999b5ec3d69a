package org.sitenet.search;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long a worker goes on. It ends a trial that it has begun.
 *
 * @param trials how many the study shall have, those of all workers and of earlier runs together
 * @param own how many this worker takes at most
 * @param time how long it begins new trials; null for as long as it takes
 * @param stop asked before every trial; true ends the work
 */
public record Budget(int trials, int own, @Nullable Duration time, BooleanSupplier stop) {
  public Budget {
    if (trials < 1 || own < 1) {
      throw new SearchException("a budget of " + Math.min(trials, own) + " trials; give it at least 1");
    }
  }

  /** Until the study has so many trials. */
  public static Budget trials(int trials) {
    return new Budget(trials, Integer.MAX_VALUE, null, () -> false);
  }

  /** As long as nothing else ends it. */
  public static Budget unlimited() {
    return trials(Integer.MAX_VALUE);
  }

  /** Also ended when this worker has taken so many. */
  public Budget withOwn(int most) {
    return new Budget(trials, most, time, stop);
  }

  /** Also ended after this time. */
  public Budget withTime(Duration limit) {
    return new Budget(trials, own, limit, stop);
  }

  /** Also ended when this becomes true. */
  public Budget withStop(BooleanSupplier when) {
    return new Budget(trials, own, time, when);
  }
}
