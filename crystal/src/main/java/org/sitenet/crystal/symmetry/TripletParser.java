package org.sitenet.crystal.symmetry;

import org.sitenet.crystal.InvalidStructureException;

/** Reads one of the three parts of a symmetry triplet: a sum of axes and fractions. */
final class TripletParser {
  private final String triplet;
  private final String part;
  private int position;

  TripletParser(String triplet, String part) {
    this.triplet = triplet;
    this.part = part;
  }

  /** Adds the terms to one row of the rotation {@code [3 x 3]} and of the translation {@code [3]}. */
  void parseInto(int[] rotation, double[] translation, int row) {
    skipBlanks();
    if (position == part.length()) {
      throw invalid();
    }
    boolean first = true;
    while (position < part.length()) {
      int sign = sign(first);
      double factor = number();
      skipBlanks();
      if (!Double.isNaN(factor) && position < part.length() && part.charAt(position) == '*') {
        position++;
        skipBlanks();
        if (axis() < 0) {
          throw invalid();
        }
      }
      int axis = axis();
      if (axis >= 0) {
        position++;
        double multiple = Double.isNaN(factor) ? 1 : factor;
        if (multiple != Math.rint(multiple) || multiple > 3) {
          throw invalid();
        }
        rotation[3 * row + axis] += sign * (int) multiple;
      } else if (!Double.isNaN(factor)) {
        translation[row] += sign * factor;
      } else {
        throw invalid();
      }
      skipBlanks();
      first = false;
    }
  }

  private int sign(boolean first) {
    char letter = part.charAt(position);
    if (letter == '+' || letter == '-') {
      position++;
      skipBlanks();
      return letter == '-' ? -1 : 1;
    }
    if (!first) {
      throw invalid();
    }
    return 1;
  }

  /** A decimal or a fraction, NaN where there is none. */
  private double number() {
    double numerator = decimal();
    skipBlanks();
    if (Double.isNaN(numerator) || position >= part.length() || part.charAt(position) != '/') {
      return numerator;
    }
    position++;
    skipBlanks();
    double denominator = decimal();
    if (!(denominator > 0)) {
      throw invalid();
    }
    return numerator / denominator;
  }

  private double decimal() {
    int start = position;
    while (position < part.length() && (isDigit(part.charAt(position)) || part.charAt(position) == '.')) {
      position++;
    }
    if (start == position) {
      return Double.NaN;
    }
    String digits = part.substring(start, position);
    if (digits.length() > 20 || digits.indexOf('.') != digits.lastIndexOf('.') || digits.equals(".")) {
      throw invalid();
    }
    return Double.parseDouble(digits);
  }

  private int axis() {
    if (position >= part.length()) {
      return -1;
    }
    return switch (part.charAt(position)) {
      case 'x', 'X' -> 0;
      case 'y', 'Y' -> 1;
      case 'z', 'Z' -> 2;
      default -> -1;
    };
  }

  private static boolean isDigit(char letter) {
    return letter >= '0' && letter <= '9';
  }

  private void skipBlanks() {
    while (position < part.length() && part.charAt(position) <= ' ') {
      position++;
    }
  }

  private InvalidStructureException invalid() {
    return new InvalidStructureException(
        "\"" + triplet + "\" is not a symmetry operation; write one as x, y+1/2, -z");
  }
}
