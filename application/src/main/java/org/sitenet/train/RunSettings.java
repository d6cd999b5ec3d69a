package org.sitenet.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.sitenet.crystal.feature.CellChoice;
import org.sitenet.crystal.oxidation.OxidationStates;
import org.sitenet.data.CompressionMode;
import org.sitenet.model.checkpoint.Featurization;
import org.sitenet.model.checkpoint.Target;

/**
 * What a run is told besides its configuration, and keeps from beginning to end.
 *
 * @param target what is learnt
 * @param featurization how structures become features
 * @param validationFraction of the rows
 * @param seed of initial parameters, split and order of the data
 * @param shuffle whether crystals come in another order in every epoch
 * @param rows only so many of the set's first rows take part; empty means all
 * @param skipBad whether rows that cannot be used are left out
 */
public record RunSettings(
    Target target,
    Featurization featurization,
    double validationFraction,
    long seed,
    boolean shuffle,
    OptionalInt rows,
    boolean skipBad) {

  /** All rows take part, and all must be good. */
  public RunSettings(
      Target target, Featurization featurization, double validationFraction, long seed, boolean shuffle) {
    this(target, featurization, validationFraction, seed, shuffle, OptionalInt.empty(), false);
  }

  /** As text by name. */
  public Map<String, String> toMap() {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("target", target.name());
    map.put("unit", target.unit());
    map.put("supercell", Integer.toString(featurization.supercellAtoms()));
    map.put("cell", featurization.cell().name());
    map.put("compression", featurization.compression().name());
    map.put("tolerance", Double.toString(featurization.toleranceAngstrom()));
    map.put("features", featurization.features());
    map.put("oxidation_states", featurization.oxidationStates().name());
    map.put("val_fraction", Double.toString(validationFraction));
    map.put("seed", Long.toString(seed));
    map.put("shuffle", Boolean.toString(shuffle));
    rows.ifPresent(limit -> map.put("first_rows", Integer.toString(limit)));
    if (skipBad) {
      map.put("skip_bad", "true");
    }
    return map;
  }

  /**
   * The settings that a checkpoint of a run holds.
   *
   * @param source the checkpoint's name, for messages
   * @throws TrainingException if something is missing or is not what it should be
   */
  public static RunSettings of(Map<String, String> map, String source) {
    try {
      return new RunSettings(
          new Target(text(map, "target", source), text(map, "unit", source)),
          new Featurization(
              Integer.parseInt(text(map, "supercell", source)),
              CellChoice.valueOf(text(map, "cell", source)),
              CompressionMode.valueOf(text(map, "compression", source)),
              Double.parseDouble(text(map, "tolerance", source)),
              text(map, "features", source),
              OxidationStates.valueOf(map.getOrDefault("oxidation_states", OxidationStates.FILE.name()))),
          Double.parseDouble(text(map, "val_fraction", source)),
          Long.parseLong(text(map, "seed", source)),
          Boolean.parseBoolean(text(map, "shuffle", source)),
          map.containsKey("first_rows") ? OptionalInt.of(Integer.parseInt(text(map, "first_rows", source))) : OptionalInt.empty(),
          Boolean.parseBoolean(map.getOrDefault("skip_bad", "false")));
    } catch (IllegalArgumentException e) {
      throw new TrainingException(source + ": its settings cannot be read: " + e.getMessage(), e);
    }
  }

  private static String text(Map<String, String> map, String key, String source) {
    String value = map.get(key);
    if (value == null) {
      throw new TrainingException(source + ": its settings have no " + key);
    }
    return value;
  }
}
