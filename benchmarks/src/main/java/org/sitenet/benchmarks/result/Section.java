package org.sitenet.benchmarks.result;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The parts of the report that can be measured one without the other. */
public enum Section {
  STEPS("training steps and predictions of the paper's model, beside the peers'"),
  GEMM("matrix products in the model's shapes, beside OpenBLAS and a plain loop"),
  KERNELS("where a step's time goes, kernel by kernel, against the machine's limits"),
  SCALING("one thread against two"),
  SIZES("cost against the size of supercell and batch"),
  MEMORY("peak memory of large steps, in processes with a limited heap");

  private final String description;

  Section(String description) {
    this.description = description;
  }

  /** What is measured, in words. */
  public String description() {
    return description;
  }

  /** The word that {@code --sections} takes. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** @throws ResultsException naming all sections if there is none of this name */
  public static Section of(String word) {
    return Arrays.stream(values())
        .filter(section -> section.word().equals(word.strip().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> new ResultsException("there is no section '" + word.strip() + "'; choose from " + words()));
  }

  /** All of them, with commas. */
  public static String words() {
    return List.of(values()).stream().map(Section::word).collect(Collectors.joining(", "));
  }
}
