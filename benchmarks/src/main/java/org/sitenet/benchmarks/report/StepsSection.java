package org.sitenet.benchmarks.report;

import java.nio.file.Files;
import java.nio.file.Path;
import org.sitenet.benchmarks.peer.PeerCheck;
import org.sitenet.benchmarks.peer.PeerMode;
import org.sitenet.benchmarks.peer.PeerOutcome;
import org.sitenet.benchmarks.peer.PeerRequest;
import org.sitenet.benchmarks.peer.PeerResult;
import org.sitenet.benchmarks.peer.PeerRun;
import org.sitenet.benchmarks.result.Contender;
import org.sitenet.benchmarks.result.Scenario;
import org.sitenet.benchmarks.result.Section;
import org.sitenet.benchmarks.result.StepMode;
import org.sitenet.benchmarks.result.StepSample;

/**
 * Steps and predictions of the paper's model: ours, the peers', the published figures. Contenders take turns, round after
 * round, so that what disturbs the machine for a while disturbs all of them.
 */
final class StepsSection {
  private static final String DJL_BENCHMARK = "org.sitenet.benchmarks.peer.DjlBenchmark";

  private static final Path GOLDEN = Path.of(System.getProperty("sitenet.shared", ""), "golden");

  private final Measurement measurement;
  private final int threads;
  private final PeerRun pytorch = PeerRun.standard();
  private final boolean djl = isThere(DJL_BENCHMARK);
  private boolean pytorchRuns;
  private String checked = "";

  StepsSection(Measurement measurement, int threads) {
    this.measurement = measurement;
    this.threads = threads;
  }

  void measure() {
    pytorchRuns = pytorch.obstacle().map(why -> gap(Contender.PYTORCH, why)).orElse(true) && agrees();
    if (!djl) {
      gap(Contender.DJL, "this build has no " + DJL_BENCHMARK);
    }
    for (int round = 1; round <= measurement.plan().forks(); round++) {
      for (StepCase step : measurement.plan().steps()) {
        for (StepMode mode : Measurement.modes()) {
          measurement.say("round " + round + " of " + measurement.plan().forks() + ", " + mode.label() + ", "
              + step.scenario());
          measure(step, mode, round);
        }
      }
    }
    StepCase smallest = measurement.plan().steps().getFirst();
    for (StepMode mode : Measurement.modes()) {
      measurement.say("plain Java loops, " + mode.label() + ", " + smallest.scenario());
      measurement.probeAsStep(
          new ProbeRequest(
              Contender.PLAIN, mode, smallest.scenario(), OneBatch.crystals(smallest.scenario().sites(), 64, threads),
              threads, "", 0, 0, false),
          1);
    }
    published();
  }

  /** A peer that computes something else is no peer. The DJL peer is held to the same numbers by a test. */
  private boolean agrees() {
    if (!measurement.plan().checkPeers() || !Files.isDirectory(GOLDEN.resolve("models"))) {
      return true;
    }
    measurement.say("the PyTorch peer's outputs, gradients and steps against published numbers");
    measurement.command("benchmarks/peers/sitenet_pytorch.py check --golden golden/models");
    PeerCheck check = pytorch.check(GOLDEN.resolve("models"));
    checked = check.passed() ? ", checked" : "";
    return check.passed() || gap(Contender.PYTORCH, "it does not compute golden/models: " + check.lines().getLast());
  }

  private void measure(StepCase step, StepMode mode, int round) {
    int crystals = StepFork.crystals(step, threads);
    for (Contender contender : Measurement.ours()) {
      measurement.step(new StepFork(contender, mode, step.scenario(), crystals, threads, round, step.ours(mode)));
    }
    if (round > step.peerRounds()) {
      return;
    }
    if (pytorchRuns) {
      pytorch(step, mode, crystals, round);
    }
    if (djl) {
      measurement.step(new StepFork(Contender.DJL, mode, step.scenario(), crystals, threads, round, step.peers()));
    }
  }

  private void pytorch(StepCase step, StepMode mode, int crystals, int round) {
    Scenario scenario = step.scenario();
    PeerRequest request = new PeerRequest(
        mode == StepMode.TRAIN ? PeerMode.TRAIN : PeerMode.PREDICT, scenario.sites(), scenario.atoms(), crystals,
        threads, step.peerWarmups(), 0);
    measurement.command("benchmarks/peers/sitenet_pytorch.py time --mode " + mode.word() + " --threads " + threads
        + " --warmup " + step.peerWarmups() + " --repeats 0, on " + crystals + " crystals in batches of " + scenario);
    switch (pytorch.time(request)) {
      case PeerOutcome.Obstacle obstacle ->
          measurement.gap(Contender.PYTORCH.label() + ", " + mode.label() + ", " + scenario, obstacle.reason());
      case PeerOutcome.Measured measured -> measurement.add(sample(measured.result(), mode, scenario, round));
    }
  }

  private StepSample sample(PeerResult result, StepMode mode, Scenario scenario, int round) {
    double seconds = result.stepSeconds().stream().mapToDouble(Double::doubleValue).sum();
    return new StepSample(
        Section.STEPS, Contender.PYTORCH, "torch " + result.version() + checked, mode, scenario, threads, round,
        result.stepSeconds().size() / seconds, result.crystalsPerSecond(), result.uncompressedPairsPerSecond(),
        result.uncompressedPairsPerSecond());
  }

  private void published() {
    PublishedTiming.read(GOLDEN.resolve("reference_timing.json")).ifPresentOrElse(
        samples -> samples.forEach(measurement::add),
        () -> gap(Contender.PUBLISHED, "there is no golden/reference_timing.json in the folder of reference data"));
  }

  private boolean gap(Contender contender, String why) {
    measurement.gap(contender.label(), why);
    return false;
  }

  private static boolean isThere(String className) {
    try {
      Class.forName(className, false, StepsSection.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
