package org.sitenet.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.sitenet.crystal.dataset.Dataset;
import org.sitenet.crystal.oxidation.OxidationStates;
import org.sitenet.data.CompressionMode;
import org.sitenet.model.checkpoint.Featurization;
import org.sitenet.model.checkpoint.Target;
import org.sitenet.train.RunSettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a training run is told when it begins, and keeps. With {@code --resume} the defaults are what the run was told. */
final class RunOptions {
  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
  private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "SET",
      description = "Folder or zip with id_prop.csv, Matbench JSON, CSV with a cif column, extended XYZ, or .jsonl(.gz) records.")
  @SuppressWarnings("NullAway.Init") // required
  private Path data;

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      description = "Column of the label to learn. Default: the set's only one.")
  private @Nullable String target;

  @Option(
      names = "--unit",
      paramLabel = "UNIT",
      description = "Unit of the label, for tables. Default: eV for gap and band_gap, eV/atom for e_form and formation_energy.")
  private @Nullable String unit;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "Use the set's first N rows only, at least 2. Default: the configuration's Max_Samples.")
  private @Nullable Integer rows;

  @Option(
      names = "--supercell",
      paramLabel = "N",
      converter = SupercellSize.class,
      description = "Largest number of atoms of a supercell. Default: 100.")
  private @Nullable Integer supercell;

  @Option(
      names = "--oxidation-states",
      paramLabel = "FROM",
      converter = OxidationChoices.class,
      description = "Where oxidation states come from: none, file (as stated there, else 0), guess (from the composition) or"
          + " bond-valence (from the lengths of bonds). The model keeps to it. Default: file.")
  private @Nullable OxidationStates oxidationStates;

  @Option(
      names = "--no-compression",
      description = "Keep every pair instead of merging equal ones. Slower, same function.")
  private boolean noCompression;

  @Option(
      names = "--val-fraction",
      paramLabel = "x",
      description = "Part of the rows to validate on, from 0 to below 1. Default: 0.05.")
  private @Nullable Double valFraction;

  @Option(names = "--seed", paramLabel = "n", description = "Seed of parameters, split and order. Default: 0.")
  private @Nullable Long seed;

  @Option(names = "--no-shuffle", description = "Visit the crystals in the set's order in every epoch.")
  private boolean noShuffle;

  @Option(names = "--skip-bad", description = "Leave rows out that cannot be used, and list them, instead of stopping.")
  private boolean skipBad;

  /** The crystals to learn from. */
  Path data() {
    return data;
  }

  /** Refuses numbers that make no sense. */
  void check() {
    Usage.require(spec, rows == null || rows >= 2, "--rows must be at least 2, not " + rows);
    Usage.require(
        spec,
        valFraction == null || (valFraction >= 0 && valFraction < 1),
        "--val-fraction must be from 0 to below 1, not " + valFraction);
  }

  /**
   * What was said now, else what the run was told when it began, else the defaults.
   *
   * @param before what the run was told; empty where it begins
   * @param set to learn from
   */
  RunSettings settings(Optional<RunSettings> before, Dataset set) {
    Featurization features =
        before.map(RunSettings::featurization).orElseGet(() -> Featurization.standard(Featurization.DEFAULT_SUPERCELL_ATOMS));
    if (supercell != null) {
      features = features.withSupercellAtoms(supercell);
    }
    if (oxidationStates != null) {
      features = features.with(oxidationStates);
    }
    if (noCompression) {
      features = features.with(CompressionMode.OFF);
    }
    return new RunSettings(
        label(before.map(RunSettings::target), set),
        features,
        valFraction != null ? valFraction : before.map(RunSettings::validationFraction).orElse(0.05),
        seed != null ? seed : before.map(RunSettings::seed).orElse(0L),
        !noShuffle && before.map(RunSettings::shuffle).orElse(true),
        rows != null ? OptionalInt.of(rows) : before.map(RunSettings::rows).orElse(OptionalInt.empty()),
        skipBad || before.map(RunSettings::skipBad).orElse(false));
  }

  private Target label(Optional<Target> before, Dataset set) {
    String name = target != null ? target : before.map(Target::name).orElseGet(() -> onlyLabel(set));
    Target known = before.filter(old -> old.name().equals(name)).orElseGet(() -> Target.named(name));
    return unit == null ? known : new Target(name, unit);
  }

  private String onlyLabel(Dataset set) {
    List<String> labels = set.labelColumns();
    Usage.require(spec, !labels.isEmpty(), set.path() + " has no column of numbers that could be learnt");
    Usage.require(
        spec,
        labels.size() == 1, "name the label to learn with --target; " + set.path() + " has " + String.join(", ", labels));
    return labels.getFirst();
  }
}
