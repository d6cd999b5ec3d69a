package org.sitenet.model.checkpoint;

import java.util.Objects;
import org.sitenet.crystal.feature.CellChoice;
import org.sitenet.data.CompressionMode;

/**
 * How structures became the features that a model learnt from.
 *
 * @param supercellAtoms largest number of atoms of a supercell
 * @param cell which cell supercells are built from
 * @param compression whether equal pairs are merged, which does not change the function of the structure
 * @param toleranceAngstrom distances that differ by less are merged by compression [Å]
 * @param features which features, and which tables they were looked up in: a text that changes when they do
 */
public record Featurization(
    int supercellAtoms, CellChoice cell, CompressionMode compression, double toleranceAngstrom, String features) {
  /** The supercell limit where neither the model nor the user names one. */
  public static final int DEFAULT_SUPERCELL_ATOMS = 100;

  public Featurization {
    Objects.requireNonNull(cell);
    Objects.requireNonNull(compression);
    Objects.requireNonNull(features);
    if (supercellAtoms < 1) {
      throw new IllegalArgumentException("a supercell has at least 1 atom, not " + supercellAtoms);
    }
  }

  /**
   * @param source the model's file, for messages
   * @throws CheckpointException if this program computes other features than the model has learnt from
   */
  public void requireFeatures(String computed, String source) {
    if (!features.equals(computed)) {
      throw new CheckpointException(source + ": the model was trained on features " + features
          + ", this version of the program computes " + computed + ": use the version that trained it, or train again");
    }
  }
}
