package org.sitenet.predict;

import java.util.Optional;
import java.util.OptionalInt;
import org.sitenet.data.CompressionMode;

/**
 * How to predict.
 *
 * @param supercellAtoms other supercells than those that a model was trained on
 * @param compression other than what a model was trained with; both are the same function
 * @param threads that read and prepare structures
 */
public record PredictionOptions(OptionalInt supercellAtoms, Optional<CompressionMode> compression, int threads) {
  /** As the models were trained. */
  public static final PredictionOptions DEFAULT = new PredictionOptions(OptionalInt.empty(), Optional.empty(), 1);

  public PredictionOptions withSupercellAtoms(int atoms) {
    return new PredictionOptions(OptionalInt.of(atoms), compression, threads);
  }
}
