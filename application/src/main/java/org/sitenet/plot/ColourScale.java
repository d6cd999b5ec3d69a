package org.sitenet.plot;

import java.awt.Color;

/**
 * What colours of cells mean; drawn as a bar beside the figure. From dark blue to yellow through green, which stays a scale
 * for the colour-blind and in grey.
 *
 * @param title what it shows
 * @param scale how values are spread
 * @param low value of the first colour
 * @param high value of the last colour
 */
public record ColourScale(String title, Scale scale, double low, double high) {
  private static final int[] RAMP = {
    0x440154, 0x482878, 0x3E4A89, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6DCD59, 0xB4DE2C, 0xFDE725
  };

  /**
   * @throws PlotException if the ends are not finite and rising, or not positive on a logarithmic scale
   */
  public ColourScale {
    boolean positive = scale == Scale.LINEAR || low > 0;
    if (!(low < high) || !Double.isFinite(low) || !Double.isFinite(high) || !positive) {
      throw new PlotException("colours (" + scale + ") cannot reach from " + low + " to " + high);
    }
  }

  /** The same as an axis. */
  Axis axis() {
    return scale == Scale.LINEAR ? Axis.linear(title, low, high) : Axis.logarithmic(title, low, high);
  }

  /** Whether a value has a colour: not 0, not less than what a logarithm can show. */
  boolean shows(double value) {
    return value > 0 && (scale == Scale.LINEAR || value >= low);
  }

  /** The colour of a value; those beyond an end have that end's. */
  Color colour(double value) {
    double share =
        scale == Scale.LINEAR
            ? (value - low) / (high - low)
            : StrictMath.log(value / low) / StrictMath.log(high / low);
    return at(share);
  }

  /** The colour at a share of the way, 0 to 1. */
  static Color at(double share) {
    double place = Math.clamp(share, 0, 1) * (RAMP.length - 1);
    int first = Math.min((int) place, RAMP.length - 2);
    Color from = new Color(RAMP[first]);
    Color to = new Color(RAMP[first + 1]);
    double part = place - first;
    return new Color(
        mix(from.getRed(), to.getRed(), part), mix(from.getGreen(), to.getGreen(), part), mix(from.getBlue(), to.getBlue(), part));
  }

  private static int mix(int from, int to, double part) {
    return (int) Math.round(from + (to - from) * part);
  }
}
