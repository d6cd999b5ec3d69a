package org.sitenet.cli;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The supercell of commands that use a trained model, which says what it is for. */
final class SupercellOption {
  @Option(
      names = "--supercell",
      paramLabel = "N",
      converter = SupercellSize.class,
      description = "Largest number of atoms of a supercell. Default: what the model was trained with, or 100"
          + " where its file does not say.")
  private @Nullable Integer atoms;

  /** The number of atoms; empty where it was not asked for. */
  OptionalInt atoms() {
    return atoms == null ? OptionalInt.empty() : OptionalInt.of(atoms);
  }
}
