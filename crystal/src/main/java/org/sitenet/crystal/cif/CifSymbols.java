package org.sitenet.crystal.cif;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.sitenet.crystal.Element;

/** Finds the element in an atom's label or type symbol: {@code Fe2+}, {@code CA(1)}, {@code Ow2}, {@code N_1}. */
final class CifSymbols {
  /** No crystal of the elements behind lawrencium is known: NH4 is nitrogen and CN1 carbon, not nihonium and copernicium. */
  private static final int LAST_OF_CRYSTALS = 103;

  /** Three digits of an isotope. */
  private static final int MOST_IN_FRONT = 3;

  /** {@code H2O}, {@code D2O1}, {@code H3O}: the oxygen of water. */
  private static final Pattern WATER = Pattern.compile("[HD][23]O(?![a-z])");

  private static final Pattern HYDRATED = Pattern.compile("(?:O|N)[HD]\\d?.*|[HD][23]O.*");

  private CifSymbols() {}

  /** Whether a type symbol is that of water. Of a label nobody knows: H2O may be the second hydrogen of O. */
  static boolean isWater(String symbol) {
    return WATER.matcher(symbol).lookingAt();
  }

  /** Whether a type symbol names a group with hydrogen, such as {@code OH}, {@code H2O} or {@code NH4}. */
  static boolean isHydrated(String symbol) {
    return HYDRATED.matcher(symbol).matches();
  }

  /**
   * The element that a label begins with: its first two letters where they are an element, else the first.
   *
   * @param expected the elements of the file's formula; a reading among them is preferred. May be empty
   */
  static Optional<Element> element(String label, Set<Element> expected) {
    // Isotopes (2H), marks (*Fe1) and brackets ((OH)1) stand in front of the letters.
    int begin = 0;
    while (begin < label.length() && begin < MOST_IN_FRONT && !isLetter(label.charAt(begin))) {
      begin++;
    }
    return begin > 0 && begin < label.length() && isLetter(label.charAt(begin)) ? ofLetters(label.substring(begin), expected)
        : ofLetters(label, expected);
  }

  /** Whether a label names an empty place: {@code Vac1}, {@code void}; {@code Va} where the formula has no vanadium. */
  static boolean isVacancy(String label, Set<Element> expected) {
    String letters = label.substring(0, letters(label)).toLowerCase(Locale.ROOT);
    return letters.equals("vac") || letters.equals("vacancy") || letters.equals("void")
        || (letters.equals("va") && !expected.isEmpty() && !expected.contains(Element.V));
  }

  private static int letters(String label) {
    int letters = 0;
    while (letters < label.length() && isLetter(label.charAt(letters))) {
      letters++;
    }
    return letters;
  }

  private static Optional<Element> ofLetters(String label, Set<Element> expected) {
    int letters = letters(label);
    if (letters == 0) {
      return Optional.empty();
    }
    Optional<Element> one = Element.find(label.substring(0, 1));
    if (letters == 1) {
      return one;
    }
    String two = titleCase(label.substring(0, 2));
    Optional<Element> water = water(label.substring(0, letters));
    if (water.isPresent()) {
      return water;
    }
    Optional<Element> pair = Element.find(two)
        .filter(element -> element.atomicNumber() <= LAST_OF_CRYSTALS || expected.contains(element)
            || (one.isEmpty() && label.startsWith(two)));
    if (pair.isPresent() && one.isPresent() && !expected.contains(pair.get()) && expected.contains(one.get())) {
      return one;
    }
    return pair.isPresent() ? pair : one;
  }

  /** Labels of water: Ow and Wat are its oxygen, Hw its hydrogen. W alone is tungsten. */
  private static Optional<Element> water(String letters) {
    if (letters.startsWith("Ow") || letters.equalsIgnoreCase("Wat")) {
      return Optional.of(Element.O);
    }
    return letters.startsWith("Hw") ? Optional.of(Element.H) : Optional.empty();
  }

  /** First letter large, the others small. */
  static String titleCase(String word) {
    StringBuilder title = new StringBuilder(word.length());
    for (int index = 0; index < word.length(); index++) {
      char letter = word.charAt(index);
      title.append(index == 0 ? upper(letter) : lower(letter));
    }
    return title.toString();
  }

  private static char upper(char letter) {
    return letter >= 'a' && letter <= 'z' ? (char) (letter - 32) : letter;
  }

  private static char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? (char) (letter + 32) : letter;
  }

  private static boolean isLetter(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
  }
}
