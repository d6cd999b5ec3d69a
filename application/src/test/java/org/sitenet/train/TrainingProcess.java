package org.sitenet.train;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sitenet.crystal.dataset.DatasetReader;
import org.sitenet.crystal.dataset.DatasetRow;
import org.sitenet.data.DataHash;
import org.sitenet.engine.Backend;
import org.sitenet.model.checkpoint.Featurization;
import org.sitenet.model.checkpoint.Target;

/** A training in a process of its own, for tests that stop it. It prints {@code step N} after each step. */
public final class TrainingProcess {
  static final long SEED = 11;

  private TrainingProcess() {}

  /**
   * @param arguments the set's path or {@code examples}, the run folder, {@code new} or {@code resume}, threads, steps in
   *     all, steps between checkpoints
   */
  public static void main(String[] arguments) {
    int exit = 0;
    try (Backend backend = TinyRuns.backend(Integer.parseInt(arguments[3]))) {
      StopRequest stop = new StopRequest();
      try (InterruptHandler interrupt = InterruptHandler.install(stop, Duration.ofSeconds(30), TrainingProcess::say)) {
        TrainingJob job =
            job(
                data(arguments[0]),
                Path.of(arguments[1]),
                arguments[2].equals("resume"),
                backend,
                Long.parseLong(arguments[4]),
                Long.parseLong(arguments[5]));
        TrainingResult result = Trainer.run(job, new Steps(), stop);
        say("end " + result.end() + " " + result.loop().step());
      } catch (RuntimeException e) {
        say("failed " + e.getMessage());
        exit = 1;
      }
    }
    if (exit != 0) {
      System.exit(exit);
    }
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  private static final class Steps implements TrainingListener {
    @Override
    public void step(Step step) {
      say("step " + step.step());
    }

    @Override
    public void message(String line) {
      say("message " + line);
    }
  }

  /** The crystals of a set at 50 atoms, or 60 made-up ones. */
  static TrainingData data(String set) {
    if (set.equals("examples")) {
      return TinyRuns.data(ExampleCrystals.rows(60, 4));
    }
    List<DatasetRow> rows;
    try (Stream<DatasetRow> all = DatasetReader.open(Path.of(set)).rows(List.of("band_gap"), problem -> {})) {
      rows = all.toList();
    }
    DataHash hash = new DataHash();
    rows.forEach(row -> hash.add(row.id(), row.structure(), row.label("band_gap")));
    LabelledSet labelled =
        new LabelledSet(
            rows.stream().map(DatasetRow::id).toList(),
            rows.stream().map(DatasetRow::structure).toList(),
            rows.stream().mapToDouble(row -> row.label("band_gap")).toArray(),
            hash.hex());
    return TrainingData.prepare(
        labelled.prepared(Featurization.standard(50), 1L << 30),
        labelled.targets(),
        labelled.hash(),
        TrainingData.BadCrystals.SKIP,
        2,
        seen -> {});
  }

  static TrainingJob job(
      TrainingData data, Path folder, boolean resume, Backend backend, long steps, long checkpointSteps) {
    return new TrainingJob(
        TinyRuns.config("layer", 1000, 240),
        new RunSettings(Target.named("band_gap"), Featurization.standard(50), 0.1, SEED, true),
        data,
        Optional.empty(),
        folder,
        resume,
        backend,
        TrainingLimits.steps(steps),
        CheckpointPolicy.everySteps(checkpointSteps),
        1);
  }

  /** Starts this class as a process of its own. */
  static Process start(List<String> prefix, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-modules", "jdk.incubator.vector", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xmx1g",
            "-cp", System.getProperty("java.class.path"),
            TrainingProcess.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
