package org.sitenet.train;

import java.nio.file.Path;
import java.util.List;
import org.sitenet.model.checkpoint.CheckpointPair;

/**
 * The names of what lies in a run folder, for those who look without going on with the run: nothing is locked, and a training
 * may be writing meanwhile.
 *
 * @param folder of the run
 */
public record RunFiles(Path folder) {
  /** The configuration, with what else the run was told as comments. */
  public Path config() {
    return folder.resolve("config.yaml");
  }

  /** Where the run comes from; runs of earlier versions have no such file. */
  public Path origin() {
    return folder.resolve("run.json");
  }

  /** The model after the epoch with the lowest validation error. */
  public Path best() {
    return folder.resolve("best.safetensors");
  }

  public MetricsFile metrics() {
    return new MetricsFile(folder.resolve("metrics.jsonl"));
  }

  /** What the run goes on from. */
  public CheckpointPair checkpoints() {
    return new CheckpointPair(folder, "last");
  }

  /** All that must not be written over. */
  public List<Path> all() {
    return List.of(config(), origin(), best(), metrics().path(), checkpoints().latest(), checkpoints().previous());
  }
}
