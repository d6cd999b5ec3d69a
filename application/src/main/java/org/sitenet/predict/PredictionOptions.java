package org.sitenet.predict;

import java.util.Optional;
import java.util.OptionalInt;
import org.sitenet.crystal.disorder.ApproximantOptions;
import org.sitenet.data.CompressionMode;

/**
 * How to predict.
 *
 * @param supercellAtoms other supercells than those that a model was trained on
 * @param compression other than what a model was trained with; both are the same function
 * @param threads that read and prepare structures
 * @param approximants how many ordered approximants of a disordered structure are drawn
 * @param seed of the draw
 */
public record PredictionOptions(
    OptionalInt supercellAtoms, Optional<CompressionMode> compression, int threads, int approximants, long seed) {
  /** As the models were trained. */
  public static final PredictionOptions DEFAULT = new PredictionOptions(OptionalInt.empty(), Optional.empty(), 1);

  /** With the usual approximants. */
  public PredictionOptions(OptionalInt supercellAtoms, Optional<CompressionMode> compression, int threads) {
    this(supercellAtoms, compression, threads, ApproximantOptions.DEFAULT_COUNT, ApproximantOptions.DEFAULT_SEED);
  }

  public PredictionOptions withSupercellAtoms(int atoms) {
    return new PredictionOptions(OptionalInt.of(atoms), compression, threads, approximants, seed);
  }

  /** The same with other approximants. */
  public PredictionOptions withApproximants(int count, long newSeed) {
    return new PredictionOptions(supercellAtoms, compression, threads, count, newSeed);
  }
}
