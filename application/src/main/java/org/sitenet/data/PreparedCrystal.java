package org.sitenet.data;

/**
 * What one crystal contributes to a batch: its query sites, and their pairs row after row. Immutable: the arrays that it
 * hands out are its own and must not be written to.
 *
 * <p>A pair's key is the index of a site of this crystal. A site stands for {@code siteMultiplicity} unique sites, a pair
 * for {@code pairMultiplicity} atoms of the supercell; the multiplicities of a row add up to all of them.
 */
public final class PreparedCrystal {
  private final int[] atomicNumbers;
  private final float[] siteFeatures;
  private final float[] siteMultiplicity;
  private final int[] pairOffsets;
  private final int[] keys;
  private final float[] interaction;
  private final float[] pairMultiplicity;
  private final int uniqueSites;
  private final int supercellAtoms;

  /**
   * @param atomicNumbers {@code [sites]}
   * @param siteFeatures {@code [sites x 9]}
   * @param siteMultiplicity {@code [sites]}
   * @param pairOffsets {@code [sites + 1]}: the pairs of site i are rows {@code pairOffsets[i]} to {@code pairOffsets[i +
   *     1]}
   * @param keys {@code [pairs]}
   * @param interaction {@code [pairs x 2]}: distance [Å], clipped log Coulomb
   * @param pairMultiplicity {@code [pairs]}
   * @param uniqueSites the sites of the primitive cell
   * @param supercellAtoms the atoms of the supercell
   */
  PreparedCrystal(
      int[] atomicNumbers,
      float[] siteFeatures,
      float[] siteMultiplicity,
      int[] pairOffsets,
      int[] keys,
      float[] interaction,
      float[] pairMultiplicity,
      int uniqueSites,
      int supercellAtoms) {
    this.atomicNumbers = atomicNumbers;
    this.siteFeatures = siteFeatures;
    this.siteMultiplicity = siteMultiplicity;
    this.pairOffsets = pairOffsets;
    this.keys = keys;
    this.interaction = interaction;
    this.pairMultiplicity = pairMultiplicity;
    this.uniqueSites = uniqueSites;
    this.supercellAtoms = supercellAtoms;
  }

  /** The number of query sites that are kept. */
  public int sites() {
    return atomicNumbers.length;
  }

  /** The number of pairs of all kept sites. */
  public int pairs() {
    return keys.length;
  }

  /** The number of sites of the primitive cell, before any merging: what batches are filled by. */
  public int uniqueSites() {
    return uniqueSites;
  }

  /** The number of atoms of the supercell. */
  public int supercellAtoms() {
    return supercellAtoms;
  }

  /** The pairs that there would be without compression: unique sites times atoms of the supercell. */
  public long uncompressedPairs() {
    return (long) uniqueSites * supercellAtoms;
  }

  /** {@code [sites]}. Not a copy. */
  public int[] atomicNumbers() {
    return atomicNumbers;
  }

  /** {@code [sites x 9]}: eight elemental properties, oxidation state. Not a copy. */
  public float[] siteFeatures() {
    return siteFeatures;
  }

  /** {@code [sites]}. Not a copy. */
  public float[] siteMultiplicity() {
    return siteMultiplicity;
  }

  /** {@code [sites + 1]}: where the pairs of a site begin and end. Not a copy. */
  public int[] pairOffsets() {
    return pairOffsets;
  }

  /** {@code [pairs]}: the site whose features the key has. Not a copy. */
  public int[] keys() {
    return keys;
  }

  /** {@code [pairs x 2]}: distance [Å], clipped log Coulomb. Not a copy. */
  public float[] interaction() {
    return interaction;
  }

  /** {@code [pairs]}. Not a copy. */
  public float[] pairMultiplicity() {
    return pairMultiplicity;
  }

  /** About how many bytes of memory this object holds. */
  public long estimatedBytes() {
    int objectAndHeaders = 48 + 7 * 16;
    long perSite = Integer.BYTES * 2L + Float.BYTES * (BatchLayout.SITE_FEATURE_WIDTH + 1L);
    long perPair = Integer.BYTES + Float.BYTES * (BatchLayout.INTERACTION_WIDTH + 1L);
    return objectAndHeaders + perSite * sites() + perPair * pairs();
  }
}
