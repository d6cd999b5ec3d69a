package org.sitenet.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as a page shows them. */
final class Numbers {
  private static final int DIGITS = 4;
  private static final int MOST_DECIMALS = 9;
  private static final double SMALLEST_PLAIN = 1e-4;
  private static final double LARGEST_PLAIN = 1e7;

  private Numbers() {}

  /** With four digits that count; a dash for what is not a number. */
  static String text(double value) {
    return text(value, DIGITS);
  }

  /** With so many digits that count; a dash for what is not a number. */
  static String text(double value, int digits) {
    if (!Double.isFinite(value)) {
      return "–";
    }
    if (value == 0) {
      return "0";
    }
    double size = Math.abs(value);
    if (size < SMALLEST_PLAIN || size >= LARGEST_PLAIN) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    return (rounded.scale() < 0 ? rounded.setScale(0) : rounded).toPlainString();
  }

  /** How many decimals show four digits of a value: those of an error are enough for all that stands beside it. */
  static int decimals(double value) {
    double size = Math.abs(value);
    return size > 0 && Double.isFinite(size)
        ? Math.clamp(DIGITS - 1 - (long) Math.floor(StrictMath.log10(size)), 0, MOST_DECIMALS)
        : DIGITS;
  }

  /** With so many decimals; a dash for what is not a number. */
  static String fixed(double value, int decimals) {
    if (!Double.isFinite(value)) {
      return "–";
    }
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return text.matches("-0[.0]*") ? text.substring(1) : text;
  }

  /** With so many decimals and a sign, for differences. */
  static String signed(double value, int decimals) {
    String text = fixed(value, decimals);
    return value > 0 && Double.isFinite(value) ? "+" + text : text;
  }

  /** With a sign, for differences. */
  static String signed(double value) {
    return (value > 0 ? "+" : "") + text(value);
  }

  /** As short as it is: ends of ranges. */
  static String plain(double value) {
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(10, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    return (rounded.scale() < 0 ? rounded.setScale(0) : rounded).toPlainString();
  }

  /** A whole number with its thousands apart. */
  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value).replace(',', '\u202F');
  }

  /** A time in two units. */
  static String time(double seconds) {
    if (!Double.isFinite(seconds)) {
      return "–";
    }
    if (seconds < 1) {
      return text(seconds * 1000) + " ms";
    }
    if (seconds < 60) {
      return text(seconds) + " s";
    }
    long whole = Math.round(seconds);
    if (whole < 3600) {
      return whole / 60 + " min " + whole % 60 + " s";
    }
    long minutes = Math.round(seconds / 60);
    return minutes < 1440
        ? minutes / 60 + " h " + minutes % 60 + " min"
        : minutes / 1440 + " d " + minutes % 1440 / 60 + " h";
  }

  /** Memory in binary units. */
  static String bytes(double bytes) {
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
    double value = bytes;
    int unit = 0;
    while (value >= 1024 && unit < units.length - 1) {
      value /= 1024;
      unit++;
    }
    return (unit == 0 ? plain(value) : text(value)) + " " + units[unit];
  }

  /** The next of 1, 2, 5, 10, ... that is not smaller. */
  static double roundStep(double least) {
    double power = StrictMath.pow(10, Math.floor(StrictMath.log10(least)));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= least) {
        return factor * power;
      }
    }
    return 10 * power;
  }
}
