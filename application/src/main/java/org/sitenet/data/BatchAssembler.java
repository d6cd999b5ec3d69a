package org.sitenet.data;

import java.util.Arrays;
import java.util.List;
import org.sitenet.engine.Batch;
import org.sitenet.engine.Matrix;

/** Lays crystals one after another into a batch, in {@link BatchLayout}. */
public final class BatchAssembler {
  private BatchAssembler() {}

  /** A batch to predict from, without targets. */
  public static Batch assemble(List<PreparedCrystal> crystals) {
    return builder(crystals).build();
  }

  /**
   * A batch to learn from.
   *
   * @param targets one for every crystal
   * @throws DataException if their number is another, or one is not finite
   */
  public static Batch assemble(List<PreparedCrystal> crystals, double[] targets) {
    if (targets.length != crystals.size()) {
      throw new DataException("there are " + targets.length + " targets for " + crystals.size() + " crystals");
    }
    for (double target : targets) {
      if (!Double.isFinite(target)) {
        throw new DataException("a target of " + target + " cannot be learnt");
      }
    }
    return builder(crystals)
        .input(BatchLayout.TARGET, Matrix.of(targets.length, 1, targets.clone()))
        .build();
  }

  private static Batch.Builder builder(List<PreparedCrystal> crystals) {
    int sites = 0;
    int pairs = 0;
    for (PreparedCrystal crystal : crystals) {
      sites = Math.addExact(sites, crystal.sites());
      pairs = Math.addExact(pairs, crystal.pairs());
    }
    int[] crystalOfSite = new int[sites];
    int[] elements = new int[sites];
    float[] siteFeatures = new float[sites * BatchLayout.SITE_FEATURE_WIDTH];
    float[] siteMultiplicity = new float[sites];
    int[] query = new int[pairs];
    int[] key = new int[pairs];
    float[] interaction = new float[Math.multiplyExact(pairs, BatchLayout.INTERACTION_WIDTH)];
    float[] pairMultiplicity = new float[pairs];
    int site = 0;
    int pair = 0;
    for (int index = 0; index < crystals.size(); index++) {
      PreparedCrystal crystal = crystals.get(index);
      Arrays.fill(crystalOfSite, site, site + crystal.sites(), index);
      append(crystal.atomicNumbers(), elements, site);
      append(crystal.siteFeatures(), siteFeatures, site * BatchLayout.SITE_FEATURE_WIDTH);
      append(crystal.siteMultiplicity(), siteMultiplicity, site);
      append(crystal.interaction(), interaction, pair * BatchLayout.INTERACTION_WIDTH);
      append(crystal.pairMultiplicity(), pairMultiplicity, pair);
      int[] offsets = crystal.pairOffsets();
      for (int row = 0; row < crystal.sites(); row++) {
        Arrays.fill(query, pair + offsets[row], pair + offsets[row + 1], site + row);
      }
      int[] keys = crystal.keys();
      for (int i = 0; i < keys.length; i++) {
        key[pair + i] = site + keys[i];
      }
      site += crystal.sites();
      pair += crystal.pairs();
    }
    return Batch.builder()
        .rows(BatchLayout.SITES, sites)
        .rows(BatchLayout.PAIRS, pairs)
        .rows(BatchLayout.CRYSTALS, crystals.size())
        .map(BatchLayout.QUERY, query)
        .map(BatchLayout.KEY, key)
        .map(BatchLayout.CRYSTAL, crystalOfSite)
        .map(BatchLayout.ELEMENT, elements)
        .input(BatchLayout.SITE_FEATURES, Matrix.of(sites, BatchLayout.SITE_FEATURE_WIDTH, siteFeatures))
        .input(BatchLayout.SITE_MULTIPLICITY, Matrix.of(sites, 1, siteMultiplicity))
        .input(BatchLayout.INTERACTION, Matrix.of(pairs, BatchLayout.INTERACTION_WIDTH, interaction))
        .input(BatchLayout.PAIR_MULTIPLICITY, Matrix.of(pairs, 1, pairMultiplicity));
  }

  private static void append(int[] source, int[] target, int offset) {
    System.arraycopy(source, 0, target, offset, source.length);
  }

  private static void append(float[] source, float[] target, int offset) {
    System.arraycopy(source, 0, target, offset, source.length);
  }
}
