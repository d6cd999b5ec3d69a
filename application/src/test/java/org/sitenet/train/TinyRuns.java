package org.sitenet.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sitenet.config.YamlFile;
import org.sitenet.crystal.dataset.DatasetRow;
import org.sitenet.data.DataHash;
import org.sitenet.engine.Backend;
import org.sitenet.engine.Backends;
import org.sitenet.model.checkpoint.Featurization;
import org.sitenet.model.checkpoint.Target;

/** Trainings that take a second. */
public final class TinyRuns {
  static final Featurization FEATURES = Featurization.standard(16);

  private static final String YAML =
      """
      label: tiny
      embedding_size: 6
      site_feature_size: 8
      interaction_feature_size: 2
      activation_function: mish
      set_norm: %s
      lin_norm: %s
      site_dim_per_head: 4
      attention_dim_interaction: 3
      attention_heads: 2
      attention_blocks: 2
      attention_hidden_layers: [6]
      pre_pool_layers: [8]
      sym_func: mean
      post_pool_layers: [8]
      last_af_func: TReLU
      Batch_Size: %d
      Learning_Rate: %s
      Optimizer:
        Name: AdamW
        Kwargs: {amsgrad: true, eps: 1.0e-7, weight_decay: 1.0e-4}
      Learning_Rate_Schedule: {Name: cosine, warmup_steps: 3, total_steps: 100}
      Trainer kwargs: {max_epochs: %d}
      Max_Samples: 1000000
      """;

  private TinyRuns() {}

  public static RunConfig config() {
    return config("layer", 4);
  }

  static RunConfig config(String norm, int epochs) {
    return config(norm, epochs, 30);
  }

  static RunConfig config(String norm, int epochs, int batchSites) {
    return config(norm, epochs, batchSites, "0.01");
  }

  static RunConfig config(String norm, int epochs, int batchSites, String learningRate) {
    return RunConfig.from(
        YamlFile.parse("tiny.yaml", YAML.formatted(norm, norm, batchSites, learningRate, epochs)));
  }

  public static Backend backend(int threads) {
    return Backends.open(Optional.empty(), threads, line -> {});
  }

  public static TrainingData data(List<DatasetRow> rows) {
    LabelledSet set = labelled(rows);
    return TrainingData.prepare(
        set.prepared(FEATURES, 1 << 28), set.targets(), set.hash(), TrainingData.BadCrystals.STOP, 2, seen -> {});
  }

  static LabelledSet labelled(List<DatasetRow> rows) {
    DataHash hash = new DataHash();
    rows.forEach(row -> hash.add(row.id(), row.structure(), row.label("gap")));
    return new LabelledSet(
        rows.stream().map(DatasetRow::id).toList(),
        rows.stream().map(DatasetRow::structure).toList(),
        rows.stream().mapToDouble(row -> row.label("gap")).toArray(),
        hash.hex());
  }

  public static RunSettings settings(long seed) {
    return new RunSettings(Target.named("gap"), FEATURES, 0.2, seed, true);
  }

  public static TrainingJob job(Path folder, TrainingData data, Backend backend) {
    return new TrainingJob(
        config(),
        settings(7),
        data,
        Optional.empty(),
        folder,
        false,
        backend,
        TrainingLimits.NONE,
        CheckpointPolicy.everySteps(2),
        1);
  }

  static TrainingJob with(TrainingJob job, TrainingLimits limits, boolean resume) {
    return new TrainingJob(
        job.config(), job.settings(), job.data(), job.initial(), job.folder(), resume, job.backend(), limits, job.checkpoints(), 1);
  }

  static TrainingJob with(TrainingJob job, RunConfig config, RunSettings settings) {
    return new TrainingJob(
        config, settings, job.data(), job.initial(), job.folder(), job.resume(), job.backend(), job.limits(), job.checkpoints(), 1);
  }

  public static TrainingResult train(TrainingJob job) {
    return Trainer.run(job, TrainingListener.SILENT, new StopRequest());
  }
}
