package org.sitenet.model.checkpoint;

import java.util.OptionalDouble;

/**
 * Where a training run stands: with the parameters and the optimiser's states, all that the next step depends on. The
 * order of the data is a function of the seed and the epoch, so it needs no state.
 *
 * @param epoch the running epoch, from 0; equal to the number of completed ones
 * @param batch batches of this epoch that are done
 * @param step optimiser steps since the beginning
 * @param crystals crystals of this epoch's batches that are done
 * @param errorSum sum of their absolute errors, each before the step on its batch
 * @param bestValidationMae the lowest so far, where there was one
 * @param bestEpoch the epoch that it belongs to, from 1; 0 where there was none
 */
public record LoopState(
    int epoch,
    int batch,
    long step,
    long crystals,
    double errorSum,
    OptionalDouble bestValidationMae,
    int bestEpoch) {
  /** Nothing is done yet. */
  public static final LoopState START = new LoopState(0, 0, 0, 0, 0, OptionalDouble.empty(), 0);

  public LoopState {
    if (epoch < 0 || batch < 0 || step < 0 || crystals < 0 || bestEpoch < 0) {
      throw new IllegalArgumentException("a run cannot stand at epoch " + epoch + ", batch " + batch + ", step " + step);
    }
  }

  /** After one more batch. */
  public LoopState afterBatch(int batchCrystals, double batchErrorSum) {
    return new LoopState(
        epoch, batch + 1, step + 1, crystals + batchCrystals, errorSum + batchErrorSum, bestValidationMae, bestEpoch);
  }

  /** At the beginning of the next epoch. */
  public LoopState nextEpoch(OptionalDouble validationMae) {
    boolean better = isBetter(validationMae);
    return new LoopState(
        epoch + 1, 0, step, 0, 0, better ? validationMae : bestValidationMae, better ? epoch + 1 : bestEpoch);
  }

  /** Whether a validation error is lower than all before. */
  public boolean isBetter(OptionalDouble validationMae) {
    return validationMae.isPresent()
        && (bestValidationMae.isEmpty() || validationMae.getAsDouble() < bestValidationMae.getAsDouble());
  }

  /** Mean absolute error over the crystals of this epoch so far; 0 before the first. */
  public double trainMae() {
    return crystals == 0 ? 0 : errorSum / crystals;
  }
}
