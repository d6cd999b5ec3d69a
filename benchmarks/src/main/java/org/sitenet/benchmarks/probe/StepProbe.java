package org.sitenet.benchmarks.probe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sitenet.benchmarks.RealCrystals;
import org.sitenet.benchmarks.result.KernelFigures;
import org.sitenet.benchmarks.result.ProbeAnswer;
import org.sitenet.benchmarks.result.ResultsFile;
import org.sitenet.benchmarks.result.StepMode;
import org.sitenet.data.CompressionMode;
import org.sitenet.data.PreparedBatch;
import org.sitenet.engine.Backend;
import org.sitenet.engine.Backends;
import org.sitenet.engine.KernelProfile;
import org.sitenet.engine.Program;
import org.sitenet.engine.States;
import org.sitenet.model.SiteNet;
import org.sitenet.model.checkpoint.Featurization;
import org.sitenet.model.checkpoint.Weights;
import org.sitenet.train.RunConfig;
import org.sitenet.train.TrainingGraph;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs steps of the paper's model for a while and prints a {@link ProbeAnswer}. Exit code 3: the heap is too small. */
@Command(name = "StepProbe", description = "Runs steps of the paper's model and prints what they took, as JSON.")
public final class StepProbe implements Callable<Integer> {
  /** The exit code where the heap is too small. */
  public static final int HEAP_TOO_SMALL = 3;

  @Option(names = "--backend", defaultValue = "simd")
  private String backend = "simd";

  @Option(names = "--threads", defaultValue = "2")
  private int threads;

  @Option(names = "--mode", defaultValue = "TRAIN")
  private StepMode mode = StepMode.TRAIN;

  @Option(names = "--compression", defaultValue = "SHELLS")
  private CompressionMode compression = CompressionMode.SHELLS;

  @Option(names = "--sites", defaultValue = "60")
  private int sites;

  @Option(names = "--atoms", defaultValue = "100")
  private int atoms;

  @Option(names = "--crystals", defaultValue = "512")
  private int crystals;

  @Option(names = "--warm", defaultValue = "2", description = "seconds; at least one step, or none where it is 0")
  private double warmSeconds;

  @Option(names = "--warm-all", description = "warm up with every batch at least once")
  private boolean warmAll;

  @Option(names = "--data", description = "a set of structures other than the reference data")
  private @Nullable Path data;

  @Option(names = "--measure", defaultValue = "2", description = "seconds; at least every batch once")
  private double measureSeconds;

  @Option(names = "--profile", description = "tell the kernels' times as well")
  private boolean profile;

  private long step;
  private int next;

  /** Runs, prints a line, and ends the process. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new StepProbe()).execute(arguments));
  }

  @Override
  public Integer call() {
    try {
      System.out.println(ResultsFile.write(measure()));
      return CommandLine.ExitCode.OK;
    } catch (OutOfMemoryError e) {
      System.err.println("the heap is too small: " + e.getMessage());
      return HEAP_TOO_SMALL;
    }
  }

  private ProbeAnswer measure() {
    RunConfig config = RunConfig.paper();
    SiteNet model = new SiteNet(config.model());
    TrainingGraph graph = TrainingGraph.of(model, config.training());
    Featurization featurization = Featurization.standard(atoms).with(compression);
    List<PreparedBatch> used = data == null
        ? RealCrystals.batches(featurization, sites, crystals, threads)
        : RealCrystals.batches(data, featurization, sites, crystals, threads);
    try (Backend opened = Backends.open(Optional.of(backend), threads, System.err::println)) {
      States states = opened.newStates();
      try (Program program = opened.compile(mode == StepMode.TRAIN ? graph.step() : graph.evaluation(), states)) {
        Weights.initial(model.parameters().all(), 1).copyTo(states, model.parameters().all());
        return measure(opened, program, graph, used);
      }
    }
  }

  private ProbeAnswer measure(Backend opened, Program program, TrainingGraph graph, List<PreparedBatch> used) {
    long warmEnd = System.nanoTime() + (long) (warmSeconds * 1e9);
    program.reserve(RealCrystals.largest(used));
    while (System.nanoTime() < warmEnd || (warmAll && next < used.size())) {
      run(program, graph, used.get(next++ % used.size()));
    }
    next = 0;
    List<Double> seconds = new ArrayList<>();
    long computed = 0;
    long pairs = 0;
    long uncompressed = 0;
    long end = System.nanoTime() + (long) (measureSeconds * 1e9);
    if (profile) {
      program.startProfile();
    }
    while (next < used.size() || System.nanoTime() < end) {
      PreparedBatch batch = used.get(next++ % used.size());
      long before = System.nanoTime();
      run(program, graph, batch);
      seconds.add((System.nanoTime() - before) / 1e9);
      computed += batch.crystals().length;
      pairs += batch.pairs();
      uncompressed += batch.uncompressedPairs();
    }
    return new ProbeAnswer(
        opened.description(),
        seconds,
        computed,
        used.stream().mapToInt(PreparedBatch::uniqueSites).max().orElse(0),
        pairs,
        uncompressed,
        program.peakBytes(),
        ResidentMemory.peakBytes(),
        Runtime.getRuntime().maxMemory(),
        profile ? kernels(program) : List.of());
  }

  private void run(Program program, TrainingGraph graph, PreparedBatch batch) {
    if (mode == StepMode.TRAIN) {
      program.run(batch.batch().with(graph.schedule().inputs(++step)));
      program.output(TrainingGraph.LOSS);
    } else {
      program.run(batch.batch());
      program.output(TrainingGraph.PREDICTION);
    }
  }

  /** A step has hundreds of kernels, many of them the same in several stages: those are taken together. */
  private static List<KernelFigures> kernels(Program program) {
    Map<String, KernelFigures> byName = new LinkedHashMap<>();
    for (KernelProfile kernel : program.profile()) {
      String rows = kernel.stage().replaceFirst("^\\d+ ", "");
      byName.merge(
          rows + " " + kernel.kernel(),
          new KernelFigures(
              rows, kernel.kernel(), kernel.calls(), kernel.rows(), kernel.seconds(), kernel.flops(),
              kernel.productFlops(), kernel.bytes()),
          KernelFigures::plus);
    }
    return List.copyOf(byName.values());
  }
}
