package org.sitenet.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What is written down about an epoch. Rates are those of the time spent on training since the epoch began, or since the
 * process that ended it went on with it.
 *
 * @param epoch from 1
 * @param step optimiser steps since the beginning
 * @param trainMae mean absolute error over the epoch's crystals, each before the step on its batch
 * @param valMae mean absolute error over the validation crystals after the epoch; empty where there are none
 * @param crystalsPerSecond trained on
 * @param pairsPerSecond rows of pairs that were computed
 * @param uncompressedPairsPerSecond query sites times supercell atoms
 * @param peakBytes of buffers, states and prepared crystals
 */
public record EpochMetrics(
    int epoch,
    long step,
    double trainMae,
    OptionalDouble valMae,
    double crystalsPerSecond,
    double pairsPerSecond,
    double uncompressedPairsPerSecond,
    long peakBytes) {

  /** By the names of {@code metrics.jsonl}, in its order. */
  public Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("epoch", epoch);
    map.put("step", step);
    map.put("train_mae", trainMae);
    map.put("val_mae", valMae.isPresent() ? valMae.getAsDouble() : null);
    map.put("crystals_per_s", crystalsPerSecond);
    map.put("pairs_per_s", pairsPerSecond);
    map.put("uncompressed_pairs_per_s", uncompressedPairsPerSecond);
    map.put("peak_bytes", peakBytes);
    return map;
  }
}
