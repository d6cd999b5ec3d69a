package org.sitenet.crystal.cif;

/**
 * One value of a CIF with the place it stands at.
 *
 * @param text the value without its quotes; a list or table of CIF 2.0 as its texts between brackets
 * @param line line number from 1
 * @param quoted whether it stood in quotes or in a text field; a quoted {@code ?} is a question mark, not an unknown
 */
public record CifValue(String text, int line, boolean quoted) {
  /** True for {@code ?} (unknown) and {@code .} (inapplicable or default). */
  public boolean isAbsent() {
    return !quoted && (text.equals("?") || text.equals("."));
  }
}
