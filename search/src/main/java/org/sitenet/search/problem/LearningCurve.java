package org.sitenet.search.problem;

import org.sitenet.search.Configuration;
import org.sitenet.search.SearchSpace;
import org.sitenet.search.SearchSpaceBuilder;

/** A loss that falls exponentially to a floor; what learns fast is not what ends lowest. For pruners and multi-fidelity samplers. */
public final class LearningCurve {
  /** A full training. */
  public static final int EPOCHS = 27;

  private LearningCurve() {}

  /** The space, to which a caller may add the epochs as a parameter. */
  public static SearchSpaceBuilder space() {
    return SearchSpace.builder().logReal("lr", 1e-5, 1).logInteger("width", 16, 512).real("augment", 0, 1);
  }

  /**
   * The loss after some epochs.
   *
   * @param epochs from 0 to {@link #EPOCHS}
   */
  public static double loss(Configuration c, double epochs) {
    double lr = Math.log10(c.number("lr"));
    double width = Math.log(c.integer("width")) / Math.log(2);
    double augment = c.number("augment") - 0.3;
    double floor = 0.1 + 0.05 * (width - 8) * (width - 8) / 4 + 0.3 * augment * augment + 0.02 * (lr + 3) * (lr + 3);
    double bend = lr + 2 + 0.2 * (width - 7);
    double rate = 0.35 * Math.exp(-0.5 * bend * bend);
    return floor + (1.5 - floor) * Math.exp(-rate * epochs);
  }
}
