package org.sitenet.model.checkpoint;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sitenet.crystal.Element;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.feature.CellChoice;
import org.sitenet.crystal.feature.CrystalFeatures;
import org.sitenet.crystal.feature.ElementData;
import org.sitenet.crystal.oxidation.OxidationStates;
import org.sitenet.data.CompressionMode;
import org.sitenet.data.DenseFeatures;
import org.sitenet.data.ShellCompression;

/**
 * How structures became the features that a model learnt from.
 *
 * @param supercellAtoms largest number of atoms of a supercell
 * @param cell which cell supercells are built from
 * @param compression whether equal pairs are merged, which does not change the function of the structure
 * @param toleranceAngstrom distances that differ by less are merged by compression [Å]
 * @param features which features, and which tables they were looked up in: a text that changes when they do
 * @param oxidationStates where oxidation states come from; those of the file where a model does not say
 */
public record Featurization(
    int supercellAtoms,
    CellChoice cell,
    CompressionMode compression,
    double toleranceAngstrom,
    String features,
    @Nullable OxidationStates oxidationStates) {
  /** The supercell limit where neither the model nor the user names one. */
  public static final int DEFAULT_SUPERCELL_ATOMS = 100;

  private static final int HASH_DIGITS = 16;
  private static final String CURRENT_FEATURES = describeFeatures();

  public Featurization {
    Objects.requireNonNull(cell);
    Objects.requireNonNull(compression);
    Objects.requireNonNull(features);
    // Models of earlier versions have no such entry.
    oxidationStates = oxidationStates == null ? OxidationStates.FILE : oxidationStates;
    if (supercellAtoms < 1) {
      throw new IllegalArgumentException("a supercell has at least 1 atom, not " + supercellAtoms);
    }
  }

  /** The features that this program computes: their names, and a hash of the elements' properties. */
  public static String currentFeatures() {
    return CURRENT_FEATURES;
  }

  /** How the published code makes features, in supercells of a size that its checkpoints do not say. */
  public static Featurization published(int supercellAtoms) {
    return new Featurization(
        supercellAtoms, CellChoice.PUBLISHED, CompressionMode.SHELLS, ShellCompression.DEFAULT_TOLERANCE,
        CURRENT_FEATURES, OxidationStates.FILE);
  }

  /** How this program makes features where nobody asks for anything else: they do not depend on the cell in the file. */
  public static Featurization standard(int supercellAtoms) {
    return new Featurization(
        supercellAtoms, CellChoice.CANONICAL, CompressionMode.SHELLS, ShellCompression.DEFAULT_TOLERANCE,
        CURRENT_FEATURES, OxidationStates.FILE);
  }

  /** The same in other supercells. */
  public Featurization withSupercellAtoms(int newSupercellAtoms) {
    return new Featurization(newSupercellAtoms, cell, compression, toleranceAngstrom, features, oxidationStates);
  }

  /** The same with or without compression. */
  public Featurization with(CompressionMode newCompression) {
    return new Featurization(supercellAtoms, cell, newCompression, toleranceAngstrom, features, oxidationStates);
  }

  /** The same with other oxidation states. */
  public Featurization with(OxidationStates newOxidationStates) {
    return new Featurization(supercellAtoms, cell, compression, toleranceAngstrom, features, newOxidationStates);
  }

  /** Where oxidation states come from. */
  @Override
  public OxidationStates oxidationStates() {
    return Objects.requireNonNull(oxidationStates);
  }

  /**
   * The features of a crystal.
   *
   * @throws org.sitenet.crystal.InvalidStructureException if it has none
   */
  public DenseFeatures features(Structure structure) {
    Structure charged = oxidationStates().assign(structure).structure();
    return DenseFeatures.of(CrystalFeatures.of(charged, supercellAtoms, cell));
  }

  /** What should be known of a structure's features, one line each: values that are not tabulated, states that are not found. */
  public List<String> remarks(Structure structure) {
    List<String> remarks = new ArrayList<>(ElementData.remarks(structure.elements()));
    remarks.addAll(oxidationStates().assign(structure).warnings());
    return remarks;
  }

  /** Merges equal pairs, or does not. */
  public ShellCompression shellCompression() {
    return new ShellCompression(compression, toleranceAngstrom);
  }

  private static String describeFeatures() {
    MessageDigest digest = FileFormat.sha256();
    ByteBuffer number = ByteBuffer.allocate(Double.BYTES);
    for (Element element : Element.values()) {
      for (int property = 0; property < ElementData.WIDTH; property++) {
        digest.update(number.clear().putDouble(ElementData.value(element, property)).flip());
      }
    }
    String tables = HexFormat.of().formatHex(digest.digest()).substring(0, HASH_DIGITS);
    return String.join("+", ElementData.names()) + "+oxidation/distance+log-coulomb/1/" + tables;
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
