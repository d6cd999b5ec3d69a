package org.sitenet.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sitenet.config.YamlFile;
import org.sitenet.model.checkpoint.CheckpointException;
import org.sitenet.model.checkpoint.CheckpointPair;
import org.sitenet.model.checkpoint.LoopState;
import org.sitenet.model.checkpoint.ModelFile;
import org.sitenet.model.checkpoint.Provenance;
import org.sitenet.model.checkpoint.TrainingState;
import org.sitenet.train.EpochMetrics;
import org.sitenet.train.RunConfig;
import org.sitenet.train.RunFiles;
import org.sitenet.train.RunOrigin;
import org.sitenet.train.RunSettings;

/**
 * All that a run folder says, as it was at one moment: a training may go on meanwhile.
 *
 * @param files of the run
 * @param configuration the text of {@code config.yaml}
 * @param config what it says
 * @param settings what else the run was told
 * @param told the same as text by name, with backend and data hash
 * @param epochs the finished ones
 * @param provenance of its latest model; empty where no checkpoint is left
 * @param loop where the run stands; empty where no training checkpoint is left
 * @param origin where its set was
 * @param remarks what should be known of the files, one line each
 */
public record RunRecord(
    RunFiles files,
    String configuration,
    RunConfig config,
    RunSettings settings,
    Map<String, String> told,
    List<EpochMetrics> epochs,
    Optional<Provenance> provenance,
    Optional<LoopState> loop,
    Optional<RunOrigin> origin,
    List<String> remarks) {

  /** Beyond this no error, rate or memory is, and charts cannot show it. */
  private static final double LARGEST = 1e100;

  /**
   * Reads a folder. A last line of the metrics that is being written is passed over.
   *
   * @throws ReportException if this is no run folder, or nothing in it says what the run was told
   * @throws org.sitenet.config.ConfigException if its configuration is damaged
   * @throws org.sitenet.train.TrainingException if its metrics or settings are damaged; the message names file and line
   * @throws CheckpointException if its checkpoints are damaged
   */
  public static RunRecord read(Path folder) {
    RunFiles files = new RunFiles(folder);
    requireRun(files);
    RunConfig config = RunConfig.from(YamlFile.read(files.config()));
    List<EpochMetrics> epochs = Files.exists(files.metrics().path()) ? files.metrics().read() : List.of();
    requireSense(epochs, files);
    Optional<RunOrigin> origin = RunOrigin.read(files.origin());
    List<String> remarks = new ArrayList<>();
    Optional<ModelFile> last = last(files.checkpoints(), remarks);
    Optional<ModelFile> latest = last.isEmpty() && Files.exists(files.best()) ? Optional.of(ModelFile.read(files.best())) : last;
    Map<String, String> told =
        last.flatMap(ModelFile::training)
            .map(TrainingState::settings)
            .or(() -> origin.map(RunOrigin::settings))
            .orElseThrow(() -> new ReportException(files.checkpoints().latest()
                + ": there is no such checkpoint, and nothing else says what the run was told; put it back, or train again"));
    return new RunRecord(
        files,
        text(files.config()),
        config,
        RunSettings.of(told, folder.toString()),
        told,
        epochs,
        latest.map(model -> model.description().provenance()),
        last.flatMap(ModelFile::training).map(TrainingState::loop),
        origin,
        remarks);
  }

  private static void requireRun(RunFiles files) {
    Path folder = files.folder();
    if (!Files.exists(folder)) {
      throw new ReportException(folder + ": there is no such run folder");
    }
    if (!Files.isDirectory(folder)) {
      throw new ReportException(folder + ": a file, not a run; name the folder that sitenet train --out has written");
    }
    if (!Files.exists(files.config())) {
      throw new ReportException(
          folder + ": not a run: it has no config.yaml; name the folder that sitenet train --out has written");
    }
  }

  private static void requireSense(List<EpochMetrics> epochs, RunFiles files) {
    for (int line = 0; line < epochs.size(); line++) {
      EpochMetrics now = epochs.get(line);
      String place = files.metrics().path() + ":" + (line + 1) + ": ";
      now.toMap().forEach((name, value) -> {
        // What a diverged run computes may be no number.
        double number = value instanceof Number known ? known.doubleValue() : Double.NaN;
        if (Double.isFinite(number) && (number < 0 || number > LARGEST)) {
          throw new ReportException(place + name + " cannot be " + value + "; restore the file");
        }
      });
      int before = line == 0 ? 0 : epochs.get(line - 1).epoch();
      if (now.epoch() <= before) {
        throw new ReportException(
            place + "epoch " + now.epoch() + " comes after epoch " + before + "; remove the lines that do not belong there");
      }
    }
  }

  /**
   * The latest training checkpoint, or the one before where that is damaged or just being replaced. Unlike a training that
   * goes on, this moves nothing.
   */
  private static Optional<ModelFile> last(CheckpointPair pair, List<String> remarks) {
    if (!pair.exists()) {
      return Optional.empty();
    }
    try {
      return Optional.of(training(pair.latest()));
    } catch (CheckpointException refused) {
      if (!Files.exists(pair.previous())) {
        throw refused;
      }
      Optional<ModelFile> previous = Optional.of(training(pair.previous()));
      if (Files.exists(pair.latest())) {
        remarks.add(refused.getMessage() + "; using " + pair.previous());
      }
      return previous;
    }
  }

  private static ModelFile training(Path file) {
    ModelFile model = ModelFile.read(file);
    if (model.training().isEmpty()) {
      throw new CheckpointException(file + ": a finished model without the state of its training; put the run's own file back");
    }
    return model;
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ReportException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** SHA-256 of ids, labels and structures of the run's rows; see {@link org.sitenet.data.DataHash}. */
  String dataHash() {
    return told.getOrDefault("data_hash", "");
  }

  /** Optimiser steps so far. */
  long steps() {
    long finished = epochs.isEmpty() ? 0 : epochs.getLast().step();
    return Math.max(finished, loop.map(LoopState::step).orElse(0L));
  }
}
