package org.sitenet.train;

import java.util.Arrays;
import org.sitenet.data.BatchLoader;
import org.sitenet.data.BatchSampler;
import org.sitenet.data.CrystalSource;
import org.sitenet.data.PreparedBatch;

/** The rows to learn from, or those to validate on, in batches. */
final class SplitData {
  private final CrystalSource crystals;
  private final double[] targets;
  private final BatchLoader loader;

  private SplitData(CrystalSource crystals, double[] targets, BatchLoader loader) {
    this.crystals = crystals;
    this.targets = targets;
    this.loader = loader;
  }

  /** Rows in an order of their own in every epoch. */
  static SplitData shuffled(TrainingData data, int[] rows, int batchSites, long seed) {
    return of(data, rows, BatchSampler.shuffled(sites(data, rows), batchSites, seed));
  }

  /** Rows in their own order. */
  static SplitData inOrder(TrainingData data, int[] rows, int batchSites) {
    return of(data, rows, BatchSampler.inOrder(sites(data, rows), batchSites));
  }

  private static SplitData of(TrainingData data, int[] rows, BatchSampler sampler) {
    CrystalSource crystals = data.crystals().select(rows);
    double[] targets = Arrays.stream(rows).mapToDouble(row -> data.targets()[row]).toArray();
    return new SplitData(crystals, targets, BatchLoader.of(crystals, sampler, targets));
  }

  private static int[] sites(TrainingData data, int[] rows) {
    return Arrays.stream(rows).map(row -> data.uniqueSites()[row]).toArray();
  }

  int size() {
    return targets.length;
  }

  BatchLoader loader() {
    return loader;
  }

  /** The id of a batch's crystal. */
  String id(PreparedBatch batch, int crystal) {
    return crystals.id(batch.crystals()[crystal]);
  }

  /** The sum of the absolute errors of a batch's predictions, added up in the batch's order. */
  double errorSum(PreparedBatch batch, double[] predictions) {
    double sum = 0;
    for (int i = 0; i < predictions.length; i++) {
      sum += Math.abs(predictions[i] - targets[batch.crystals()[i]]);
    }
    return sum;
  }
}
