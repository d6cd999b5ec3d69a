package org.sitenet.crystal.cif;

/**
 * One value of a CIF with the place it stands at.
 *
 * @param text the value without its quotes
 * @param line line number from 1
 * @param quoted whether it stood in quotes or in a text field; a quoted {@code ?} is a question mark, not an unknown
 */
record CifValue(String text, int line, boolean quoted) {
  /** True for {@code ?} (unknown) and {@code .} (inapplicable or default). */
  boolean isAbsent() {
    return !quoted && (text.equals("?") || text.equals("."));
  }
}
