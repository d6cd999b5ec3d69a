package org.sitenet.tuning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.sitenet.train.EpochMetrics;
import org.sitenet.train.MetricsFile;

/**
 * Where the trials of a study train: a run folder for each.
 *
 * @param root of them
 */
public record TrialFolders(Path root) {
  private static final String BEST = "best.safetensors";

  /** The run folder of a trial. */
  public Path of(int trial) {
    return root.resolve(String.format(Locale.ROOT, "trial-%05d", trial));
  }

  /** The best model of a trial; it may not be there. */
  public Path bestModel(int trial) {
    return of(trial).resolve(BEST);
  }

  /**
   * Makes sure that a new study finds no folders of another.
   *
   * @throws TuningException if it does
   */
  public void requireFree() {
    if (!Files.isDirectory(root)) {
      return;
    }
    try (Stream<Path> entries = Files.list(root)) {
      if (entries.findAny().isPresent()) {
        throw new TuningException(
            root + ": not empty, and the study is new; move it away or name another folder with --runs");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The epochs that a trial has completed on this machine. */
  List<EpochMetrics> epochs(int trial) {
    MetricsFile file = new MetricsFile(of(trial).resolve("metrics.jsonl"));
    return Files.exists(file.path()) ? file.read() : List.of();
  }

  /** The lowest validation error after any epoch of a trial. */
  OptionalDouble lowestMae(int trial) {
    return epochs(trial).stream().flatMapToDouble(epoch -> epoch.valMae().stream()).filter(Double::isFinite).min();
  }

  /** Removes what a trial that will not go on needs no more; its best model stays. */
  void removeCheckpoints(int trial) {
    try {
      for (String name : List.of("last.safetensors", "last.previous.safetensors")) {
        Files.deleteIfExists(of(trial).resolve(name));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
