package org.sitenet.crystal.feature;

import java.util.List;
import org.sitenet.crystal.Element;
import org.sitenet.crystal.Site;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.supercell.Supercell;
import org.sitenet.crystal.supercell.Ties;
import org.sitenet.crystal.symmetry.PrimitiveCell;

/**
 * What the model sees of one crystal, immutable. Rows are the unique sites, those of the primitive cell; columns are all atoms of
 * the supercell, by site, then by image: column {@code site * images + image}. Image 0 is the unique site itself.
 */
public final class CrystalFeatures {
  private final Supercell supercell;
  private final int[] atomicNumbers;
  private final double[] oxidationStates;
  private final double[] siteFeatures;
  private final double[] distances;

  private CrystalFeatures(Supercell supercell) {
    this.supercell = supercell;
    List<Site> sites = supercell.primitive().sites();
    int unique = sites.size();
    this.atomicNumbers = new int[unique];
    this.oxidationStates = new double[unique];
    this.siteFeatures = new double[unique * ElementData.WIDTH];
    for (int index = 0; index < unique; index++) {
      Element element = sites.get(index).species().element();
      atomicNumbers[index] = element.atomicNumber();
      oxidationStates[index] = sites.get(index).species().oxidationState();
      ElementData.copy(element, siteFeatures, index * ElementData.WIDTH);
    }
    this.distances = DistanceRows.of(supercell);
  }

  /**
   * The features of a crystal: primitive cell, supercell, distances.
   *
   * @param structure any cell of the crystal
   * @param supercellAtoms most atoms of the supercell
   * @param cell which cell the supercell is built from
   * @throws org.sitenet.crystal.InvalidStructureException if the cell is too skewed to be reduced
   */
  public static CrystalFeatures of(Structure structure, int supercellAtoms, CellChoice cell) {
    Structure primitive = PrimitiveCell.of(structure, cell.primitiveTolerance());
    return switch (cell) {
      case PUBLISHED -> of(Supercell.upTo(primitive, supercellAtoms, Ties.PUBLISHED));
      case CANONICAL -> of(CanonicalSupercell.of(primitive, supercellAtoms));
    };
  }

  /** The features in a given supercell. */
  public static CrystalFeatures of(Supercell supercell) {
    return new CrystalFeatures(supercell);
  }

  /** The supercell that the features are of. */
  public Supercell supercell() {
    return supercell;
  }

  /** Number of unique sites: rows. */
  public int uniqueSites() {
    return atomicNumbers.length;
  }

  /** Number of primitive cells in the supercell. */
  public int images() {
    return supercell.images();
  }

  /** Number of atoms in the supercell: columns. */
  public int supercellAtoms() {
    return supercell.size();
  }

  /** Atomic number of a unique site. */
  public int atomicNumber(int site) {
    return atomicNumbers[site];
  }

  /** Oxidation state of a unique site, 0 where none is stated. */
  public double oxidationState(int site) {
    return oxidationStates[site];
  }

  /** An elemental property of a unique site; see {@link ElementData#names}. */
  public double siteFeature(int site, int property) {
    return siteFeatures[site * ElementData.WIDTH + property];
  }

  /** Whether some elemental property is a mean that stands in for a missing value. */
  public boolean isImputed() {
    return supercell.primitive().sites().stream()
        .anyMatch(site -> !ElementData.isComplete(site.species().element()));
  }

  /** Shortest distance [Å] in the periodic supercell from a unique site to an atom, 0 to itself. */
  public double distance(int site, int atom) {
    return distances[site * supercellAtoms() + atom];
  }

  /** Clipped logarithm of the Coulomb matrix element of a unique site and an atom; see {@link CoulombTerm}. */
  public double logCoulomb(int site, int atom) {
    int other = atom / images();
    return atom == site * images()
        ? CoulombTerm.self(atomicNumbers[site])
        : CoulombTerm.between(atomicNumbers[site], atomicNumbers[other], distance(site, atom));
  }

  /** Atomic numbers {@code [unique]}, a copy. */
  public int[] atomicNumbers() {
    return atomicNumbers.clone();
  }

  /** Oxidation states {@code [unique]}, a copy. */
  public double[] oxidationStates() {
    return oxidationStates.clone();
  }

  /** Elemental properties {@code [unique x 8]}, a copy. */
  public double[] siteFeatures() {
    return siteFeatures.clone();
  }

  /** Distances {@code [unique x supercell atoms]} [Å], a copy. */
  public double[] distances() {
    return distances.clone();
  }

  /**
   * Copies one row of distances.
   *
   * @param target receives {@code [supercell atoms]} from {@code offset} on [Å]
   */
  public void copyDistances(int site, double[] target, int offset) {
    System.arraycopy(distances, site * supercellAtoms(), target, offset, supercellAtoms());
  }
}
