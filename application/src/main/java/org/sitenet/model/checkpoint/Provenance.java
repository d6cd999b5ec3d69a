package org.sitenet.model.checkpoint;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What made a model.
 *
 * @param dataHash of all rows, labels included; see the training package
 * @param rows crystals of the data set
 * @param trainingRows crystals that it learnt from
 * @param validationRows crystals that it was validated on
 * @param code version and commit of the program
 * @param backend that computed
 * @param seed of the initial parameters, the split and the order of the data
 * @param epochs completed
 * @param steps of the optimiser
 * @param validationMae mean absolute error on the validation rows after the last completed epoch, where there was one
 */
public record Provenance(
    String dataHash,
    int rows,
    int trainingRows,
    int validationRows,
    String code,
    String backend,
    long seed,
    int epochs,
    long steps,
    OptionalDouble validationMae) {
  public Provenance {
    Objects.requireNonNull(dataHash);
    Objects.requireNonNull(code);
    Objects.requireNonNull(backend);
    Objects.requireNonNull(validationMae);
  }

  /** Of a model whose file does not say, such as the published code's checkpoints. */
  public static Provenance unknown(String source) {
    return new Provenance("", 0, 0, 0, source, "", 0, 0, 0, OptionalDouble.empty());
  }

  /** The same with a later place in the training. */
  public Provenance at(int newEpochs, long newSteps, OptionalDouble newValidationMae) {
    return new Provenance(
        dataHash, rows, trainingRows, validationRows, code, backend, seed, newEpochs, newSteps, newValidationMae);
  }
}
