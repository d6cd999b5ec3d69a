package org.sitenet.crystal;

import java.util.OptionalDouble;

/**
 * An element, with its oxidation state where the source of the structure states one.
 *
 * @param element the element
 * @param statedOxidationState charge in units of e; empty where the source states none (that is not the same as zero)
 */
public record Species(Element element, OptionalDouble statedOxidationState) implements Comparable<Species> {
  private static final double WHOLE_NUMBER_TOLERANCE = 1e-8;

  public Species {
    if (statedOxidationState.isPresent()
        && !(Math.abs(statedOxidationState.getAsDouble()) <= 20)) {
      throw new InvalidStructureException("an oxidation state of " + statedOxidationState.getAsDouble() + " for "
          + element + " is not possible");
    }
  }

  /** A species whose oxidation state is not stated. */
  public static Species of(Element element) {
    return new Species(element, OptionalDouble.empty());
  }

  /** A species with a stated oxidation state. */
  public static Species of(Element element, double oxidationState) {
    return new Species(element, OptionalDouble.of(oxidationState));
  }

  /**
   * Reads {@code "O"}, {@code "Na+"}, {@code "Fe2.5+"}, {@code "O2-"}, {@code "Na0+"}: the inverse of {@link #toString}.
   *
   * @throws InvalidStructureException if the text is none of these
   */
  public static Species parse(String text) {
    int letters = 0;
    while (letters < text.length() && Character.isLetter(text.charAt(letters))) {
      letters++;
    }
    Element element = Element.ofSymbol(text.substring(0, letters));
    if (letters == text.length()) {
      return of(element);
    }
    char sign = text.charAt(text.length() - 1);
    String magnitude = text.substring(letters, text.length() - 1);
    if ((sign != '+' && sign != '-') || !magnitude.matches("\\d{0,3}(\\.\\d{1,12})?")) {
      throw new InvalidStructureException(
          InvalidStructureException.quoted(text) + " is not a species: write an element and its charge, as in O, Na+ or Fe2.5+");
    }
    double charge = magnitude.isEmpty() ? 1 : Double.parseDouble(magnitude);
    return of(element, sign == '+' ? charge : -charge);
  }

  /** The oxidation state, zero where none is stated: what the model sees. */
  public double oxidationState() {
    return statedOxidationState.orElse(0);
  }

  /** The common notation: {@code "O"}, {@code "Na+"}, {@code "Fe2.5+"}, {@code "O2-"}; a stated zero is {@code "0+"}. */
  @Override
  public String toString() {
    if (statedOxidationState.isEmpty()) {
      return element.symbol();
    }
    double charge = statedOxidationState.getAsDouble();
    return element.symbol() + magnitude(Math.abs(charge)) + (charge >= 0 ? "+" : "-");
  }

  /** Alphabetical by {@link #toString}. */
  @Override
  public int compareTo(Species other) {
    return toString().compareTo(other.toString());
  }

  private static String magnitude(double value) {
    if (value == 1) {
      return "";
    }
    if (Math.abs(value - Math.rint(value)) < WHOLE_NUMBER_TOLERANCE) {
      return Long.toString((long) Math.rint(value));
    }
    return Double.toString(Math.rint(value * 1e8) / 1e8);
  }
}
