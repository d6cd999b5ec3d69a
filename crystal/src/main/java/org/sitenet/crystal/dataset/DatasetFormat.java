package org.sitenet.crystal.dataset;

import java.util.Locale;
import java.util.Optional;

/** How a set is stored. All but folders and zips may be compressed, with {@code .gz} at the end of their name. */
public enum DatasetFormat {
  /** A folder of structure files with {@code id_prop.csv}. */
  FOLDER,
  /** The same inside a zip. */
  ZIP,
  /** A table of pymatgen structures and numbers, as Matbench publishes it: {@code .json}. */
  MATBENCH_JSON,
  /** A table with the text of a CIF in its column {@code cif}: {@code .csv}. */
  CSV,
  /** Frames of {@code .xyz} or {@code .extxyz}, labels in their comments. */
  EXTENDED_XYZ,
  /** One JSON object a line, {@code .jsonl}: id, labels, run-length species, cell and flat fractional coordinates. */
  RECORDS,
  /** A single structure without labels. */
  STRUCTURE_FILE;

  /** The format that a file's name says; empty for other names, a folder's too. */
  public static Optional<DatasetFormat> ofFileName(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    if (name.endsWith(".zip")) {
      return Optional.of(ZIP);
    }
    String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    if (plain.endsWith(".jsonl")) {
      return Optional.of(RECORDS);
    }
    if (plain.endsWith(".json")) {
      return Optional.of(MATBENCH_JSON);
    }
    if (plain.endsWith(".csv")) {
      return Optional.of(CSV);
    }
    return plain.endsWith(".xyz") || plain.endsWith(".extxyz") ? Optional.of(EXTENDED_XYZ) : Optional.empty();
  }
}
