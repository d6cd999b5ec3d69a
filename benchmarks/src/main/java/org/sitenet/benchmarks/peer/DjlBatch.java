package org.sitenet.benchmarks.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * A padded batch as DJL's arrays.
 *
 * @param element atomic numbers [I]
 * @param distinctElements the atomic numbers that occur, each once
 * @param siteFeatures [I, 9]
 * @param interaction [I, J, 2]
 * @param query index of the sites of the rows [I, J]
 * @param key index of the sites of the columns [I, J]
 * @param mask what is added to logits: 0, or minus infinity for pairs that take no part, which are padding or beyond the
 *     cutoff [I, J, 1]
 * @param pooling the mean over a crystal's sites as a matrix [B, I]
 * @param target [B]
 */
record DjlBatch(
    NDIndex element,
    NDIndex distinctElements,
    NDArray siteFeatures,
    NDArray interaction,
    NDIndex query,
    NDIndex key,
    NDArray mask,
    NDArray pooling,
    NDArray target) {

  /**
   * Copies a batch.
   *
   * @param type of floating-point numbers
   * @param cutoff pairs at a larger distance are masked [Å]; negative means none
   */
  static DjlBatch of(NDManager manager, PaddedBatch batch, DataType type, double cutoff) {
    int sites = batch.sites();
    int columns = batch.columns();
    Shape pairs = new Shape(sites, columns);
    float[] mask = new float[sites * columns];
    for (int pair = 0; pair < mask.length; pair++) {
      if (batch.padding()[pair] || (cutoff >= 0 && batch.interaction()[2 * pair] > cutoff)) {
        mask[pair] = Float.NEGATIVE_INFINITY;
      }
    }
    return new DjlBatch(
        index(manager, batch.element(), new Shape(sites)),
        distinct(manager, batch.element()),
        manager.create(batch.siteFeatures(), new Shape(sites, 9)).toType(type, false),
        manager.create(batch.interaction(), new Shape(sites, columns, 2)).toType(type, false),
        index(manager, batch.query(), pairs),
        index(manager, batch.key(), pairs),
        manager.create(mask, new Shape(sites, columns, 1)).toType(type, false),
        manager.create(pooling(batch), new Shape(batch.crystals(), sites)).toType(type, false),
        manager.create(batch.target()).toType(type, false));
  }

  private static NDIndex index(NDManager manager, long[] rows, Shape shape) {
    return new NDIndex("{}", manager.create(rows, shape));
  }

  private static NDIndex distinct(NDManager manager, long[] elements) {
    long[] distinct = Arrays.stream(elements).distinct().sorted().toArray();
    return index(manager, distinct, new Shape(distinct.length));
  }

  private static double[] pooling(PaddedBatch batch) {
    int[] counts = new int[batch.crystals()];
    for (int crystal : batch.crystal()) {
      counts[crystal]++;
    }
    double[] matrix = new double[batch.crystals() * batch.sites()];
    for (int site = 0; site < batch.sites(); site++) {
      int crystal = batch.crystal()[site];
      matrix[crystal * batch.sites() + site] = 1.0 / counts[crystal];
    }
    return matrix;
  }
}
