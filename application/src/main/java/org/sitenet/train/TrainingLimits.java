package org.sitenet.train;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * When a training ends; none of these changes what is computed before.
 *
 * @param epochs in all, those before a resumption counted; empty means the configuration's number
 * @param steps in all, those before a resumption counted
 * @param time of this process
 */
public record TrainingLimits(OptionalInt epochs, OptionalLong steps, Optional<Duration> time) {
  public static final TrainingLimits NONE =
      new TrainingLimits(OptionalInt.empty(), OptionalLong.empty(), Optional.empty());

  public static TrainingLimits epochs(int epochs) {
    return new TrainingLimits(OptionalInt.of(epochs), OptionalLong.empty(), Optional.empty());
  }

  public static TrainingLimits steps(long steps) {
    return new TrainingLimits(OptionalInt.empty(), OptionalLong.of(steps), Optional.empty());
  }
}
