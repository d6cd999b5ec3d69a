package org.sitenet.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The largest number of atoms of a supercell. */
final class SupercellSize implements ITypeConverter<Integer> {
  /** Far beyond what any memory holds the pairs of, and small enough to count them. */
  private static final int LARGEST = 100_000;

  @Override
  public Integer convert(String text) {
    if (text.matches("[0-9]{1,6}") && !text.matches("0+") && Integer.parseInt(text) <= LARGEST) {
      return Integer.valueOf(text);
    }
    throw new TypeConversionException("'" + text + "' is not a number of atoms from 1 to " + LARGEST);
  }
}
