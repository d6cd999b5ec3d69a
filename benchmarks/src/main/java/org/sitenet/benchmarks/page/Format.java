package org.sitenet.benchmarks.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import org.sitenet.benchmarks.result.Spread;

/** Figures as text. */
final class Format {
  static final String NOTHING = "-";
  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);

  private Format() {}

  /** Three digits that count: 0.0123, 4.50, 12.3, 1,230, 45,600. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return NOTHING;
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(THREE_DIGITS);
    int whole = rounded.precision() - rounded.scale();
    return String.format(Locale.ROOT, "%,." + Math.max(0, THREE_DIGITS.getPrecision() - whole) + "f", rounded);
  }

  /** A whole number: 60, 1,200. */
  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** The median, and half the range where there are several figures: {@code 2,870 ±4%}. */
  static String spread(Spread spread) {
    String median = number(spread.median());
    return spread.count() == 1 ? median : median + " ±" + percent(spread.relative());
  }

  static String spread(Optional<Spread> spread) {
    return spread.map(Format::spread).orElse(NOTHING);
  }

  /** How many times faster: {@code 27.1x (25.9 to 28.4)}. */
  static String ratio(Spread spread) {
    String median = number(spread.median()) + "x";
    return spread.count() == 1 ? median : median + " (" + number(spread.least()) + " to " + number(spread.most()) + ")";
  }

  static String ratio(Optional<Spread> spread) {
    return spread.map(Format::ratio).orElse(NOTHING);
  }

  static String percent(double part) {
    return String.format(Locale.ROOT, part < 0.0995 && part > 0 ? "%.1f%%" : "%.0f%%", 100 * part);
  }

  /** Seconds in the unit that suits them. */
  static String seconds(double seconds) {
    return seconds >= 1 ? number(seconds) + " s" : number(seconds * 1e3) + " ms";
  }

  /** 10^6 or 10^9 bytes. */
  static String bytes(double bytes) {
    if (bytes <= 0) {
      return NOTHING;
    }
    return bytes >= 1e9 ? number(bytes / 1e9) + " GB" : number(bytes / 1e6) + " MB";
  }
}
