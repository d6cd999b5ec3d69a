package org.sitenet.data;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sitenet.crystal.feature.CoulombTerm;
import org.sitenet.crystal.feature.CrystalFeatures;

/**
 * The features of one crystal as plain arrays: every unique site against every atom of the supercell. It is what {@link
 * ShellCompression} works on, wherever the numbers come from.
 *
 * <p>The pair of a site with itself is, in row i, the first column whose site is i: the site's own image.
 */
public final class DenseFeatures {
  /** The number of elemental properties of a site. */
  public static final int ELEMENTAL_PROPERTIES = BatchLayout.SITE_FEATURE_WIDTH - 1;

  private final int[] atomicNumbers;
  private final float[] oxidationStates;
  private final float[] elementalProperties;
  private final int[] columnSites;
  private final int[] selfColumns;
  private final float[] distances;
  private final float @Nullable [] logCoulomb;

  /**
   * Wraps arrays; none is copied, so nobody may change them afterwards.
   *
   * @param atomicNumbers {@code [sites]}
   * @param oxidationStates {@code [sites]}
   * @param elementalProperties {@code [sites x 8]}
   * @param columnSites {@code [columns]}: the unique site that every atom of the supercell is an image of
   * @param distances {@code [sites x columns]} [Å]
   * @param logCoulomb {@code [sites x columns]}, a function of the two elements and the distance but for the pair of a
   *     site with itself
   * @throws DataException if lengths do not fit together, an index is out of range, a site has no column of its own, or a
   *     number is not finite
   */
  public DenseFeatures(
      int[] atomicNumbers,
      float[] oxidationStates,
      float[] elementalProperties,
      int[] columnSites,
      float[] distances,
      float[] logCoulomb) {
    this(atomicNumbers, oxidationStates, elementalProperties, columnSites, distances, logCoulomb, true);
  }

  /**
   * As the other, with Coulomb terms that are computed from elements and distances where they are asked for.
   *
   * @throws DataException as the other
   */
  public DenseFeatures(
      int[] atomicNumbers, float[] oxidationStates, float[] elementalProperties, int[] columnSites, float[] distances) {
    this(atomicNumbers, oxidationStates, elementalProperties, columnSites, distances, new float[0], false);
  }

  private DenseFeatures(
      int[] atomicNumbers,
      float[] oxidationStates,
      float[] elementalProperties,
      int[] columnSites,
      float[] distances,
      float[] logCoulomb,
      boolean coulombIsGiven) {
    int sites = atomicNumbers.length;
    if (sites == 0) {
      throw new DataException("a crystal without sites has no features");
    }
    requireLength("oxidation states", oxidationStates.length, sites);
    requireLength("elemental properties", elementalProperties.length, (long) sites * ELEMENTAL_PROPERTIES);
    requireLength("distances", distances.length, (long) sites * columnSites.length);
    if (coulombIsGiven) {
      requireLength("Coulomb terms", logCoulomb.length, (long) sites * columnSites.length);
    }
    for (int z : atomicNumbers) {
      if (z < 0 || z >= BatchLayout.ELEMENT_ROWS) {
        throw new DataException("atomic number " + z + " has no row in the embedding table (0 to 199)");
      }
    }
    requireFinite("oxidation state", oxidationStates);
    requireFinite("elemental property", elementalProperties);
    requireFinite("distance", distances);
    requireFinite("Coulomb term", logCoulomb);
    this.atomicNumbers = atomicNumbers;
    this.oxidationStates = oxidationStates;
    this.elementalProperties = elementalProperties;
    this.columnSites = columnSites;
    this.distances = distances;
    this.logCoulomb = coulombIsGiven ? logCoulomb : null;
    this.selfColumns = selfColumns(columnSites, sites);
  }

  /** The features of a crystal, rounded to {@code float} as the published code rounds them. */
  public static DenseFeatures of(CrystalFeatures features) {
    return new DenseFeatures(
        features.atomicNumbers(),
        floats(features.oxidationStates()),
        floats(features.siteFeatures()),
        siteMajorColumns(features.uniqueSites(), features.images()),
        floats(features.distances()));
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** The columns of a supercell whose atoms are listed site after site: {@code column = site * images + image}. */
  public static int[] siteMajorColumns(int sites, int images) {
    int[] columnSites = new int[sites * images];
    for (int column = 0; column < columnSites.length; column++) {
      columnSites[column] = column / images;
    }
    return columnSites;
  }

  private static int[] selfColumns(int[] columnSites, int sites) {
    int[] self = new int[sites];
    Arrays.fill(self, -1);
    for (int column = 0; column < columnSites.length; column++) {
      int site = columnSites[column];
      if (site < 0 || site >= sites) {
        throw new DataException("column " + column + " is an image of site " + site + ", of " + sites + " sites");
      }
      if (self[site] < 0) {
        self[site] = column;
      }
    }
    for (int site = 0; site < sites; site++) {
      if (self[site] < 0) {
        throw new DataException("site " + site + " has no image in the supercell");
      }
    }
    return self;
  }

  private static void requireLength(String what, int length, long expected) {
    if (length != expected) {
      throw new DataException("there are " + length + " " + what + ", expected " + expected);
    }
  }

  private static void requireFinite(String what, float[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new DataException(what + " " + i + " is " + values[i] + ", not a finite number");
      }
    }
  }

  /** The number of unique sites: rows. */
  public int sites() {
    return atomicNumbers.length;
  }

  /** The number of atoms in the supercell: columns. */
  public int columns() {
    return columnSites.length;
  }

  int atomicNumber(int site) {
    return atomicNumbers[site];
  }

  float oxidationState(int site) {
    return oxidationStates[site];
  }

  /** Writes a site's eight properties and its oxidation state. */
  void copySite(int site, float[] target, int offset) {
    System.arraycopy(elementalProperties, site * ELEMENTAL_PROPERTIES, target, offset, ELEMENTAL_PROPERTIES);
    target[offset + ELEMENTAL_PROPERTIES] = oxidationStates[site];
  }

  int selfColumn(int site) {
    return selfColumns[site];
  }

  /** Not a copy. */
  int[] columnSites() {
    return columnSites;
  }

  /** Not a copy. */
  float[] distances() {
    return distances;
  }

  /** The Coulomb terms that were given, {@code [sites x columns]}; not a copy. Null where they are computed. */
  float @Nullable [] givenCoulomb() {
    return logCoulomb;
  }

  /** The clipped logarithm of the Coulomb matrix element of a site and a column, given or computed. */
  float logCoulomb(int site, int column) {
    int element = site * columns() + column;
    if (logCoulomb != null) {
      return logCoulomb[element];
    }
    return (float) computedCoulomb(site, column, distances[element]);
  }

  /** The same, computed for a distance [Å] that stands for others. */
  double computedCoulomb(int site, int column, double distance) {
    return column == selfColumns[site]
        ? CoulombTerm.self(atomicNumbers[site])
        : CoulombTerm.between(atomicNumbers[site], atomicNumbers[columnSites[column]], distance);
  }
}
