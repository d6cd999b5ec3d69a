package org.sitenet.crystal.cif;

import java.util.OptionalDouble;

/** Numbers as CIF writes them: {@code 1.234(5)}, {@code -.5}, {@code 1.}, {@code 2.1e-3}. */
final class CifNumber {
  private CifNumber() {}

  /** The number without its uncertainty; empty where the text is none. */
  static OptionalDouble parse(String given) {
    String text = given.strip();
    int end = text.length();
    int bracket = text.indexOf('(');
    if (bracket >= 0) {
      for (int index = bracket + 1; index < end - 1; index++) {
        char letter = text.charAt(index);
        if ((letter < '0' || letter > '9') && ".?-*".indexOf(letter) < 0) {
          return OptionalDouble.empty();
        }
      }
      if (end - bracket > 1 && text.charAt(end - 1) != ')') {
        return OptionalDouble.empty();
      }
      end = bracket;
    }
    if (end == 0 || end > 40 || !isNumber(text, end)) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(text.substring(0, end));
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /** Sign, digits with at most one point, exponent. Double.parseDouble alone would take "NaN", "0x1p3" and "1d". */
  private static boolean isNumber(String text, int end) {
    int index = 0;
    if (text.charAt(0) == '+' || text.charAt(0) == '-') {
      index++;
    }
    int digits = 0;
    boolean point = false;
    for (; index < end; index++) {
      char letter = text.charAt(index);
      if (letter >= '0' && letter <= '9') {
        digits++;
      } else if (letter == '.' && !point) {
        point = true;
      } else {
        break;
      }
    }
    if (digits == 0) {
      return false;
    }
    if (index == end) {
      return true;
    }
    if (text.charAt(index) != 'e' && text.charAt(index) != 'E') {
      return false;
    }
    index++;
    if (index < end && (text.charAt(index) == '+' || text.charAt(index) == '-')) {
      index++;
    }
    int exponentStart = index;
    while (index < end && text.charAt(index) >= '0' && text.charAt(index) <= '9') {
      index++;
    }
    return index == end && index > exponentStart;
  }
}
