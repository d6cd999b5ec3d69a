package org.sitenet.plot;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.Locale;

/** Numbers at logarithmic axes: powers of ten that are far from one as such, others as they are. */
final class TickFormat extends NumberFormat {
  private static final long serialVersionUID = 1;
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  @Override
  public StringBuffer format(double number, StringBuffer target, FieldPosition position) {
    double exponent = StrictMath.log10(number);
    long rounded = Math.round(exponent);
    if (Math.abs(exponent - rounded) < 1e-9 && Math.abs(rounded) > 3) {
      target.append("10");
      if (rounded < 0) {
        target.append('⁻');
      }
      for (char digit : Long.toString(Math.abs(rounded)).toCharArray()) {
        target.append(SUPERSCRIPTS.charAt(digit - '0'));
      }
      return target;
    }
    String pattern = Math.abs(exponent) > 4 ? "0.##E0" : "0.######";
    return target.append(new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number));
  }

  @Override
  public StringBuffer format(long number, StringBuffer target, FieldPosition position) {
    return format((double) number, target, position);
  }

  @Override
  public Number parse(String text, ParsePosition position) {
    return new DecimalFormat("0.######", DecimalFormatSymbols.getInstance(Locale.ROOT)).parse(text, position);
  }
}
