package org.sitenet.data;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sitenet.engine.Batch;

/**
 * The batches of a source of crystals, epoch after epoch, prepared ahead by threads. A training that stopped goes on from
 * any batch of any epoch; what lies before it is not prepared again.
 */
public final class BatchLoader {
  private final CrystalSource source;
  private final BatchSampler sampler;
  private final double @Nullable [] targets;

  private BatchLoader(CrystalSource source, BatchSampler sampler, double @Nullable [] targets) {
    if (sampler.crystals() != source.size()) {
      throw new DataException(
          "the sampler was made for " + sampler.crystals() + " crystals, the source has " + source.size());
    }
    this.source = source;
    this.sampler = sampler;
    this.targets = targets;
  }

  /** Batches without targets. */
  public static BatchLoader of(CrystalSource source, BatchSampler sampler) {
    return new BatchLoader(source, sampler, null);
  }

  /**
   * Batches with targets.
   *
   * @param targets one for each crystal
   * @throws DataException if their number is another, or one is not finite; the message names the crystal
   */
  public static BatchLoader of(CrystalSource source, BatchSampler sampler, double[] targets) {
    if (targets.length != source.size()) {
      throw new DataException("there are " + targets.length + " targets for " + source.size() + " crystals");
    }
    for (int index = 0; index < targets.length; index++) {
      if (!Double.isFinite(targets[index])) {
        throw new DataException(source.id(index) + ": its target is " + targets[index]
            + ", not a number to learn: correct it or leave the crystal out");
      }
    }
    return new BatchLoader(source, sampler, targets.clone());
  }

  /** The number of batches of an epoch. */
  public int batches(int epoch) {
    return sampler.batches(epoch).size();
  }

  /** The batches of one epoch, from the first. */
  public Prefetcher<PreparedBatch> epoch(int epoch, int threads) {
    return from(epoch, 0, epoch + 1, threads);
  }

  /**
   * Batches from a place on.
   *
   * @param epoch the first epoch
   * @param batch the first batch of that epoch; the number of its batches means the beginning of the next epoch
   * @param endEpoch the epoch to stop before
   * @param threads that prepare, at least 1
   * @throws DataException if the epoch has fewer batches
   */
  public Prefetcher<PreparedBatch> from(int epoch, int batch, int endEpoch, int threads) {
    return new Prefetcher<>(new Tasks(epoch, batch, endEpoch), threads, 2 * threads);
  }

  private PreparedBatch prepare(int epoch, int index, int[] crystals) {
    List<PreparedCrystal> prepared = new ArrayList<>(crystals.length);
    int uniqueSites = 0;
    long pairs = 0;
    long uncompressedPairs = 0;
    for (int crystal : crystals) {
      PreparedCrystal next = source.get(crystal);
      prepared.add(next);
      uniqueSites += next.uniqueSites();
      pairs += next.pairs();
      uncompressedPairs += next.uncompressedPairs();
    }
    return new PreparedBatch(
        epoch, index, crystals, assemble(prepared, crystals), uniqueSites, pairs, uncompressedPairs);
  }

  private Batch assemble(List<PreparedCrystal> prepared, int[] crystals) {
    if (targets == null) {
      return BatchAssembler.assemble(prepared);
    }
    double[] values = new double[crystals.length];
    for (int i = 0; i < crystals.length; i++) {
      values[i] = targets[crystals[i]];
    }
    return BatchAssembler.assemble(prepared, values);
  }

  /** What is to be prepared, in order; plans one epoch at a time. */
  private final class Tasks implements Iterator<Supplier<PreparedBatch>> {
    private final int endEpoch;
    private int epoch;
    private int batch;
    private List<int[]> plan;

    Tasks(int epoch, int batch, int endEpoch) {
      this.epoch = epoch;
      this.batch = batch;
      this.endEpoch = endEpoch;
      this.plan = epoch < endEpoch ? sampler.batches(epoch) : List.of();
      if (batch < 0 || batch > plan.size()) {
        throw new DataException("epoch " + epoch + " has " + plan.size() + " batches: it cannot go on from " + batch);
      }
    }

    @Override
    public boolean hasNext() {
      while (epoch < endEpoch && batch == plan.size()) {
        epoch++;
        batch = 0;
        plan = epoch < endEpoch ? sampler.batches(epoch) : List.of();
      }
      return epoch < endEpoch;
    }

    @Override
    public Supplier<PreparedBatch> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      int ofEpoch = epoch;
      int index = batch++;
      int[] crystals = plan.get(index);
      return () -> prepare(ofEpoch, index, crystals);
    }
  }
}
