package org.sitenet.data;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Crystals that are featurised and compressed when they are asked for, and then kept in memory as far as a number of bytes
 * allows. What is kept stays: epochs visit all crystals in turn, and a cache that threw out the oldest would always throw
 * out what comes next.
 */
public final class PreparedCrystals implements CrystalSource {
  private final List<String> ids;
  private final IntFunction<DenseFeatures> features;
  private final ShellCompression compression;
  private final long cacheBytes;
  private final AtomicReferenceArray<@Nullable PreparedCrystal> kept;
  private final AtomicLong keptBytes = new AtomicLong();

  /**
   * @param ids one for each crystal
   * @param features the features of a crystal, by index: a pure function, called by several threads at once
   * @param cacheBytes how much memory prepared crystals may take together; 0 keeps none
   */
  public PreparedCrystals(
      List<String> ids, IntFunction<DenseFeatures> features, ShellCompression compression, long cacheBytes) {
    if (cacheBytes < 0) {
      throw new DataException("a cache of " + cacheBytes + " bytes is impossible: give 0 or more");
    }
    this.ids = List.copyOf(ids);
    this.features = features;
    this.compression = compression;
    this.cacheBytes = cacheBytes;
    this.kept = new AtomicReferenceArray<>(ids.size());
  }

  @Override
  public int size() {
    return ids.size();
  }

  @Override
  public String id(int index) {
    return ids.get(index);
  }

  @Override
  public PreparedCrystal get(int index) {
    Objects.checkIndex(index, size());
    PreparedCrystal cached = kept.get(index);
    if (cached != null) {
      return cached;
    }
    PreparedCrystal crystal = prepare(index);
    keep(index, crystal);
    return crystal;
  }

  /** The bytes that are kept now. */
  public long keptBytes() {
    return keptBytes.get();
  }

  private PreparedCrystal prepare(int index) {
    try {
      return compression.prepare(features.apply(index));
    } catch (RuntimeException e) {
      throw new DataException(ids.get(index) + ": " + e.getMessage(), e);
    }
  }

  private void keep(int index, PreparedCrystal crystal) {
    long bytes = crystal.estimatedBytes();
    if (keptBytes.addAndGet(bytes) > cacheBytes || !kept.compareAndSet(index, null, crystal)) {
      keptBytes.addAndGet(-bytes);
    }
  }
}
