package org.sitenet.autodiff.optimizer;

import org.sitenet.autodiff.AutodiffException;

/** The learning rate of every step. Steps count from 1. */
public sealed interface LearningRateSchedule {
  /**
   * The learning rate of a step.
   *
   * @param step at least 1
   */
  double at(long step);

  /** The same rate throughout, as published. */
  record Constant(double rate) implements LearningRateSchedule {
    public Constant {
      requireRate(rate);
    }

    @Override
    public double at(long step) {
      return rate;
    }
  }

  /**
   * A linear rise that reaches the full rate at step {@code warmupSteps}, then half a cosine that reaches {@code
   * finalFraction} of it at step {@code totalSteps} and stays there.
   */
  record Cosine(double rate, long warmupSteps, long totalSteps, double finalFraction)
      implements LearningRateSchedule {
    public Cosine {
      requireRate(rate);
      if (warmupSteps < 0 || totalSteps <= warmupSteps) {
        throw new AutodiffException(
            "a cosine schedule needs 0 <= warm-up steps < total steps, not " + warmupSteps + " and " + totalSteps);
      }
      if (!(finalFraction >= 0 && finalFraction <= 1)) {
        throw new AutodiffException("a final fraction lies between 0 and 1, and " + finalFraction + " does not");
      }
    }

    @Override
    public double at(long step) {
      if (step < warmupSteps) {
        return rate * step / warmupSteps;
      }
      double progress = Math.min(1, (double) (step - warmupSteps) / (totalSteps - warmupSteps));
      double height = (1 + StrictMath.cos(StrictMath.PI * progress)) / 2;
      return rate * (finalFraction + (1 - finalFraction) * height);
    }
  }

  /** The rate times {@code factor} for every {@code every} steps that have been made (torch's StepLR). */
  record Step(double rate, long every, double factor) implements LearningRateSchedule {
    public Step {
      requireRate(rate);
      if (every < 1 || !(factor > 0)) {
        throw new AutodiffException(
            "a step schedule needs at least 1 step and a positive factor, not " + every + " and " + factor);
      }
    }

    @Override
    public double at(long step) {
      return rate * StrictMath.pow(factor, (double) ((step - 1) / every));
    }
  }

  private static void requireRate(double rate) {
    if (!(rate >= 0) || Double.isInfinite(rate)) {
      throw new AutodiffException("a learning rate is a number of at least 0, and " + rate + " is not");
    }
  }
}
