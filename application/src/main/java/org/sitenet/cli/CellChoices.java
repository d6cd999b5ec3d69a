package org.sitenet.cli;

import java.util.Locale;
import org.sitenet.crystal.feature.CellChoice;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The cell that supercells are built from, as the command line spells it. */
final class CellChoices implements ITypeConverter<CellChoice> {
  @Override
  public CellChoice convert(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "canonical" -> CellChoice.CANONICAL;
      case "published" -> CellChoice.PUBLISHED;
      default -> throw new TypeConversionException("'" + text + "' is neither canonical nor published");
    };
  }
}
