package org.sitenet.cli;

import java.util.Locale;
import org.sitenet.crystal.oxidation.OxidationStates;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where oxidation states come from, as the command line spells it. */
final class OxidationChoices implements ITypeConverter<OxidationStates> {
  @Override
  public OxidationStates convert(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "none" -> OxidationStates.NONE;
      case "file" -> OxidationStates.FILE;
      case "guess" -> OxidationStates.GUESS;
      case "bond-valence" -> OxidationStates.BOND_VALENCE;
      default -> throw new TypeConversionException("'" + text + "' is none of none, file, guess, bond-valence");
    };
  }
}
