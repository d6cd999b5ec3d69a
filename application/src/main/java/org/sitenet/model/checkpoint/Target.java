package org.sitenet.model.checkpoint;

import java.util.Objects;

/**
 * What a model predicts.
 *
 * @param name the label's name in data sets, for example {@code gap}
 * @param unit its unit, for example {@code eV}; empty where nobody said
 */
public record Target(String name, String unit) {
  /** Of models whose files do not say. */
  public static final Target UNKNOWN = new Target("prediction", "");

  public Target {
    Objects.requireNonNull(name);
    Objects.requireNonNull(unit);
  }

  /** A label of the known data sets with its unit; any other label has none. */
  public static Target named(String label) {
    return switch (label) {
      case "gap", "band_gap", "gap pbe" -> new Target(label, "eV");
      case "e_form", "formation_energy" -> new Target(label, "eV/atom");
      default -> new Target(label, "");
    };
  }

  /** The name with its unit, for people. */
  public String withUnit() {
    return unit.isEmpty() ? name : name + " [" + unit + "]";
  }
}
