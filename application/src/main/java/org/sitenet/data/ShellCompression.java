package org.sitenet.data;

import java.util.Arrays;

/**
 * Turns the features of a crystal into the sites and pairs of a batch. With {@link CompressionMode#SHELLS}, keys with
 * equal features at equal distance are merged: they give equal bonds, so one pair with a multiplicity w that enters the
 * softmax as {@code w exp(logit)} gives the same result; and one query site stands for all sites of its colour (see
 * {@code SiteColours}), weighted in pooling.
 *
 * <p>The result depends on nothing but the features. Kept sites are in the order of the crystal. The pairs of a row are in
 * the order of distance, then of key; the pair of a site with itself, whose Coulomb feature is of another kind, is never
 * merged and comes first. The distance of a pair is the mean over what was merged; its Coulomb term is that of the mean
 * distance or, where terms were given, their mean.
 */
public final class ShellCompression {
  /** How far apart two distances that count as equal may be [Å]. */
  public static final double DEFAULT_TOLERANCE = 1e-4;

  private final CompressionMode mode;
  private final float tolerance;

  /**
   * @param toleranceAngstrom the width of a distance class [Å]; 0 merges only what is equal to the last bit
   * @throws DataException if the tolerance is negative or not finite
   */
  public ShellCompression(CompressionMode mode, double toleranceAngstrom) {
    if (!(toleranceAngstrom >= 0) || Double.isInfinite(toleranceAngstrom)) {
      throw new DataException("a distance tolerance of " + toleranceAngstrom + " Å is not a length");
    }
    this.mode = mode;
    this.tolerance = (float) toleranceAngstrom;
  }

  public ShellCompression(CompressionMode mode) {
    this(mode, DEFAULT_TOLERANCE);
  }

  public CompressionMode mode() {
    return mode;
  }

  /** The width of a distance class [Å]. */
  public double tolerance() {
    return tolerance;
  }

  /** The sites and pairs of a crystal, merged or not. */
  public PreparedCrystal prepare(DenseFeatures crystal) {
    return switch (mode) {
      case OFF -> everything(crystal);
      case SHELLS -> merged(crystal);
    };
  }

  private static PreparedCrystal everything(DenseFeatures crystal) {
    int sites = crystal.sites();
    int columns = crystal.columns();
    int pairs = Math.multiplyExact(sites, columns);
    SiteColours colours = SiteColours.allDifferent(sites);
    int[] offsets = new int[sites + 1];
    int[] keys = new int[pairs];
    float[] interaction = new float[Math.multiplyExact(pairs, BatchLayout.INTERACTION_WIDTH)];
    float[] multiplicity = new float[pairs];
    Arrays.fill(multiplicity, 1f);
    for (int site = 0; site < sites; site++) {
      offsets[site + 1] = (site + 1) * columns;
      System.arraycopy(crystal.columnSites(), 0, keys, site * columns, columns);
    }
    for (int pair = 0; pair < pairs; pair++) {
      interaction[2 * pair] = crystal.distances()[pair];
      interaction[2 * pair + 1] = crystal.logCoulomb(pair / columns, pair % columns);
    }
    return build(crystal, colours, offsets, keys, interaction, multiplicity);
  }

  private PreparedCrystal merged(DenseFeatures crystal) {
    DistanceClasses classes = DistanceClasses.of(crystal, tolerance);
    SiteColours colours = SiteColours.refine(crystal, classes);
    int[] columnColours = new int[crystal.columns()];
    for (int column = 0; column < columnColours.length; column++) {
      columnColours[column] = colours.colour(crystal.columnSites()[column]);
    }
    RowShells row = new RowShells(crystal.columns());
    int[] offsets = new int[colours.count() + 1];
    int capacity = Math.multiplyExact(colours.count(), Math.max(4, crystal.columns() / 2));
    int[] keys = new int[capacity];
    float[] interaction = new float[2 * capacity];
    float[] multiplicity = new float[capacity];
    for (int colour = 0; colour < colours.count(); colour++) {
      int start = offsets[colour];
      int pairs = row.collect(crystal, classes, columnColours, colours.representative(colour));
      int end = start + pairs;
      offsets[colour + 1] = end;
      if (end > keys.length) {
        int larger = Math.max(end, Math.multiplyExact(colours.count(), crystal.columns()));
        keys = Arrays.copyOf(keys, larger);
        interaction = Arrays.copyOf(interaction, 2 * larger);
        multiplicity = Arrays.copyOf(multiplicity, larger);
      }
      row.copyTo(start, keys, interaction, multiplicity);
    }
    int pairs = offsets[colours.count()];
    return build(
        crystal,
        colours,
        offsets,
        Arrays.copyOf(keys, pairs),
        Arrays.copyOf(interaction, 2 * pairs),
        Arrays.copyOf(multiplicity, pairs));
  }

  private static PreparedCrystal build(
      DenseFeatures crystal,
      SiteColours colours,
      int[] offsets,
      int[] keys,
      float[] interaction,
      float[] multiplicity) {
    int kept = colours.count();
    int[] atomicNumbers = new int[kept];
    float[] siteFeatures = new float[kept * BatchLayout.SITE_FEATURE_WIDTH];
    float[] siteMultiplicity = new float[kept];
    for (int colour = 0; colour < kept; colour++) {
      int site = colours.representative(colour);
      atomicNumbers[colour] = crystal.atomicNumber(site);
      siteMultiplicity[colour] = colours.multiplicity(colour);
      crystal.copySite(site, siteFeatures, colour * BatchLayout.SITE_FEATURE_WIDTH);
    }
    return new PreparedCrystal(
        atomicNumbers,
        siteFeatures,
        siteMultiplicity,
        offsets,
        keys,
        interaction,
        multiplicity,
        crystal.sites(),
        crystal.columns());
  }
}
