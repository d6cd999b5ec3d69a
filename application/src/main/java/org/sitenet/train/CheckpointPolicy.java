package org.sitenet.train;

import java.time.Duration;

/**
 * How often a checkpoint is saved within an epoch; one is saved after every epoch in any case.
 *
 * @param interval time since the last one
 * @param steps steps since the last one
 */
public record CheckpointPolicy(Duration interval, long steps) {
  /** Every five minutes. */
  public static final CheckpointPolicy DEFAULT = new CheckpointPolicy(Duration.ofMinutes(5), Long.MAX_VALUE);

  /** After every so many steps. */
  public static CheckpointPolicy everySteps(long steps) {
    return new CheckpointPolicy(Duration.ofDays(365), steps);
  }

  boolean isDue(Duration sinceLast, long stepsSinceLast) {
    return stepsSinceLast >= steps || sinceLast.compareTo(interval) >= 0;
  }
}
