package org.sitenet.train;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sitenet.engine.Backend;
import org.sitenet.model.checkpoint.ModelFile;

/**
 * A training, as it is asked for.
 *
 * @param config architecture and training
 * @param settings what the run keeps from beginning to end
 * @param data to learn from and to validate on
 * @param initial a model of the same architecture to begin with, instead of random parameters
 * @param folder of the run
 * @param resume whether to go on with the run in the folder; if not, the folder must be new or empty
 * @param backend that computes; the caller closes it
 * @param limits when it ends
 * @param checkpoints how often it is saved
 * @param preparationThreads threads that prepare batches ahead
 */
public record TrainingJob(
    RunConfig config,
    RunSettings settings,
    TrainingData data,
    Optional<ModelFile> initial,
    Path folder,
    boolean resume,
    Backend backend,
    TrainingLimits limits,
    CheckpointPolicy checkpoints,
    int preparationThreads) {

  /** What the configuration does not say about the run, as text by name. */
  Map<String, String> circumstances() {
    Map<String, String> circumstances = new LinkedHashMap<>(settings.toMap());
    circumstances.put("data_hash", data.hash());
    circumstances.put("rows", Integer.toString(data.size()));
    circumstances.put("backend", backend.name());
    return circumstances;
  }

  /** All that a resumed run must have in common with the run so far, as text by name. */
  Map<String, String> identity() {
    Map<String, String> identity = circumstances();
    config.model().toMap().forEach((key, value) -> identity.put(key, String.valueOf(value)));
    config.training().toMap().forEach((key, value) -> identity.put(key, String.valueOf(value)));
    // How long to train may change, and the data set's hash says which samples were taken.
    identity.remove("Trainer kwargs");
    identity.remove("Max_Samples");
    return identity;
  }

  /**
   * @throws TrainingException naming the first thing that differs
   */
  void requireSame(Map<String, String> before) {
    Map<String, String> now = identity();
    before.forEach((key, value) -> {
      String other = now.get(key);
      if (!value.equals(other)) {
        throw new TrainingException(folder + ": cannot resume: " + described(key, value, other));
      }
    });
    now.forEach((key, value) -> {
      if (!before.containsKey(key)) {
        throw new TrainingException(folder + ": cannot resume: " + described(key, "not set", value));
      }
    });
  }

  private static String described(String key, String before, @Nullable String now) {
    return key.equals("data_hash")
        ? "the data set is another than the run has learnt from; give the same rows, or begin another run"
        : key + " was " + before + " and is now " + (now == null ? "not set" : now)
            + "; resume with the same, or begin another run";
  }
}
