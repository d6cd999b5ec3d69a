package org.sitenet.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * One look at every crystal of a source before batches are planned: how many unique sites each has, and which cannot be
 * prepared. It fills the source's cache on the way.
 */
public final class SourceScan {
  private static final int CHUNK = 32;

  private final int[] uniqueSites;
  private final List<Failure> failures;

  /**
   * A crystal that cannot be prepared.
   *
   * @param index in the source
   * @param message one line that begins with the crystal's id
   */
  public record Failure(int index, String message) {}

  private record Sizes(int[] uniqueSites, List<Failure> failures) {}

  private SourceScan(int[] uniqueSites, List<Failure> failures) {
    this.uniqueSites = uniqueSites;
    this.failures = List.copyOf(failures);
  }

  /**
   * Looks at every crystal.
   *
   * @param threads at least 1
   * @param progress told the number of crystals seen so far, by the calling thread
   */
  public static SourceScan of(CrystalSource source, int threads, IntConsumer progress) {
    int[] uniqueSites = new int[source.size()];
    List<Failure> failures = new ArrayList<>();
    int chunks = Math.ceilDiv(source.size(), CHUNK);
    var tasks = IntStream.range(0, chunks)
        .<Supplier<Sizes>>mapToObj(chunk -> () -> look(source, chunk * CHUNK))
        .iterator();
    int seen = 0;
    try (Prefetcher<Sizes> results = new Prefetcher<>(tasks, threads, 4 * threads)) {
      while (results.hasNext()) {
        Sizes sizes = results.next();
        System.arraycopy(sizes.uniqueSites, 0, uniqueSites, seen, sizes.uniqueSites.length);
        failures.addAll(sizes.failures);
        seen += sizes.uniqueSites.length;
        progress.accept(seen);
      }
    }
    return new SourceScan(uniqueSites, failures);
  }

  private static Sizes look(CrystalSource source, int first) {
    int[] sizes = new int[Math.min(CHUNK, source.size() - first)];
    List<Failure> failures = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      try {
        sizes[i] = source.get(first + i).uniqueSites();
      } catch (DataException e) {
        failures.add(new Failure(first + i, String.valueOf(e.getMessage())));
      }
    }
    return new Sizes(sizes, failures);
  }

  /** The unique sites of every crystal, 0 where it cannot be prepared. */
  public int[] uniqueSites() {
    return uniqueSites.clone();
  }

  /** The crystals that cannot be prepared, in the order of the source. */
  public List<Failure> failures() {
    return failures;
  }

  /** The indices of the crystals that can be prepared. */
  public int[] usable() {
    return IntStream.range(0, uniqueSites.length).filter(index -> uniqueSites[index] > 0).toArray();
  }
}
