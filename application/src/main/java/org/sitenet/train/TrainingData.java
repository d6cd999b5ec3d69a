package org.sitenet.train;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.sitenet.data.CrystalSource;
import org.sitenet.data.PreparedCrystals;
import org.sitenet.data.SourceScan;

/** Labelled crystals that can all be prepared, and how many unique sites each has. */
public final class TrainingData {
  private static final int ROWS_IN_A_MESSAGE = 3;

  private final CrystalSource crystals;
  private final PreparedCrystals cache;
  private final double[] targets;
  private final int[] uniqueSites;
  private final String hash;
  private final List<SourceScan.Failure> skipped;
  private final Optional<Path> set;

  /** What becomes of crystals that have no features. */
  public enum BadCrystals {
    /** The first one is an error. */
    STOP,
    /** They are left out and listed. */
    SKIP
  }

  private TrainingData(
      CrystalSource crystals,
      PreparedCrystals cache,
      double[] targets,
      int[] uniqueSites,
      String hash,
      List<SourceScan.Failure> skipped,
      Optional<Path> set) {
    this.crystals = crystals;
    this.cache = cache;
    this.targets = targets;
    this.uniqueSites = uniqueSites;
    this.hash = hash;
    this.skipped = skipped;
    this.set = set;
  }

  /**
   * Looks at every crystal once.
   *
   * @param targets one for each crystal
   * @param hash of all of them; see {@link org.sitenet.data.DataHash}
   * @param threads that prepare crystals
   * @param progress told the number of crystals seen so far
   * @throws TrainingException if there are none, a target is not a number, or a crystal cannot be prepared and may not be
   *     left out; the message names the row
   */
  public static TrainingData prepare(
      PreparedCrystals crystals,
      double[] targets,
      String hash,
      BadCrystals badCrystals,
      int threads,
      IntConsumer progress) {
    requireTargets(crystals, targets);
    SourceScan scan = SourceScan.of(crystals, threads, progress);
    List<SourceScan.Failure> failures = scan.failures();
    if (!failures.isEmpty() && badCrystals == BadCrystals.STOP) {
      throw new TrainingException(failures.getFirst().message()
          + (failures.size() > 1 ? " (and " + (failures.size() - 1) + " more rows)" : "")
          + "; correct or leave out, or ask for bad structures to be skipped");
    }
    int[] usable = scan.usable();
    if (usable.length == 0) {
      throw new TrainingException("the data set has no crystal that can be used");
    }
    int[] uniqueSites = scan.uniqueSites();
    return new TrainingData(
        crystals.select(usable),
        crystals,
        Arrays.stream(usable).mapToDouble(index -> targets[index]).toArray(),
        Arrays.stream(usable).map(index -> uniqueSites[index]).toArray(),
        hash,
        failures,
        Optional.empty());
  }

  /** The same crystals, which came from a set at this place; runs write it down. */
  public TrainingData from(Path place) {
    return new TrainingData(crystals, cache, targets, uniqueSites, hash, skipped, Optional.of(place));
  }

  private static void requireTargets(CrystalSource crystals, double[] targets) {
    if (targets.length != crystals.size()) {
      throw new TrainingException("there are " + targets.length + " targets for " + crystals.size() + " crystals");
    }
    int[] bad = IntStream.range(0, targets.length).filter(index -> !Double.isFinite(targets[index])).toArray();
    if (bad.length > 0) {
      String rows = String.join(
          ", ", Arrays.stream(bad).limit(ROWS_IN_A_MESSAGE).mapToObj(crystals::id).toList());
      String others = bad.length > ROWS_IN_A_MESSAGE ? " and " + (bad.length - ROWS_IN_A_MESSAGE) + " more" : "";
      throw new TrainingException(
          "row " + rows + others + ": the target is not a number that can be learnt: correct it or leave the row out");
    }
  }

  CrystalSource crystals() {
    return crystals;
  }

  double[] targets() {
    return targets;
  }

  int[] uniqueSites() {
    return uniqueSites;
  }

  /** The number of crystals. */
  public int size() {
    return targets.length;
  }

  public List<String> ids() {
    return IntStream.range(0, size()).mapToObj(crystals::id).toList();
  }

  public String hash() {
    return hash;
  }

  /** Where they came from, where somebody said. */
  Optional<Path> set() {
    return set;
  }

  /** The crystals that were left out. */
  public List<SourceScan.Failure> skipped() {
    return skipped;
  }

  /** The memory that prepared crystals take now [bytes]. */
  long keptBytes() {
    return cache.keptBytes();
  }
}
