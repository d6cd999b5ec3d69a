package org.sitenet.benchmarks.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.sitenet.benchmarks.gpu.GpuResults.Check;
import org.sitenet.benchmarks.gpu.GpuResults.Outcome;
import org.sitenet.benchmarks.gpu.GpuResults.Steps;
import org.sitenet.benchmarks.peer.PeerDevice;
import org.sitenet.benchmarks.peer.PeerMode;
import org.sitenet.benchmarks.peer.PeerOutcome;
import org.sitenet.benchmarks.peer.PeerRequest;
import org.sitenet.benchmarks.peer.PeerResult;
import org.sitenet.benchmarks.peer.PeerRun;
import org.sitenet.benchmarks.probe.StepProbe;
import org.sitenet.benchmarks.result.Contender;
import org.sitenet.benchmarks.result.ProbeAnswer;
import org.sitenet.benchmarks.result.ResultsFile;
import org.sitenet.benchmarks.result.Scenario;
import org.sitenet.benchmarks.result.Spread;

/** Runs ours and the PyTorch peer on the same batches, in processes of their own that take turns. */
final class SideBySide {
  private final DeviceMachine machine;
  private final PeerRun peer;
  private final Consumer<String> progress;

  /**
   * @param machine where ours runs
   * @param peerDevice where the peer runs
   * @param progress gets a line for everything that begins
   */
  SideBySide(DeviceMachine machine, PeerDevice peerDevice, Consumer<String> progress) {
    this.machine = machine;
    this.peer = PeerRun.standard(peerDevice);
    this.progress = progress;
  }

  /**
   * How much is measured.
   *
   * @param crystals that fill the batches
   * @param rounds of processes that take turns, and which of them are run now
   * @param warmSeconds of ours, at least every batch once
   * @param seconds of ours, at least every batch once
   * @param peerWarmups steps of the peer
   */
  record Amount(int crystals, Rounds rounds, double warmSeconds, double seconds, int peerWarmups) {}

  /** Some of a number of rounds, counted from 1. */
  record Rounds(int first, int last, int of) {
    static Rounds all(int of) {
      return new Rounds(1, of, of);
    }
  }

  /** Two processes that train alike: the same losses and parameters to the last bit. */
  Check sameBits(Scenario scenario, int steps) {
    progress.accept("two runs of " + steps + " steps, bit by bit");
    List<String> digests = new ArrayList<>();
    for (int run = 1; run <= 2; run++) {
      ChildMachine.Ended ended = machine.run(
          BitsProbe.class,
          List.of(
              machine.backend(), Integer.toString(scenario.sites()), Integer.toString(scenario.atoms()), Integer.toString(steps)));
      Optional<String> digest = ended.lines().stream().filter(line -> line.startsWith(BitsProbe.DIGEST)).findFirst();
      if (digest.isEmpty()) {
        return new Check("two runs, same bits", Outcome.FAILED, "run " + run + " gave no result: " + ended.complaint());
      }
      digests.add(digest.get().substring(BitsProbe.DIGEST.length()));
    }
    boolean same = digests.getFirst().equals(digests.getLast());
    String detail = same
        ? "losses, parameters and moments after " + steps + " steps of " + scenario + ": SHA-256 " + digests.getFirst().substring(0, 16)
        : "digests " + digests.getFirst().substring(0, 16) + " and " + digests.getLast().substring(0, 16);
    return new Check("two runs, same bits", same ? Outcome.PASSED : Outcome.FAILED, detail);
  }

  /** Times all contenders on one kind of batch. */
  GpuResults time(GpuResults before, Scenario scenario, Amount amount) {
    GpuResults results = before;
    Optional<String> obstacle = peer.obstacle();
    if (obstacle.isPresent()) {
      results = results.with(GpuResults.timing(Contender.PYTORCH, scenario, Outcome.NOT_RUN, obstacle.get()));
    }
    for (int round = amount.rounds().first(); round <= amount.rounds().last(); round++) {
      String turn = "round " + round + " of " + amount.rounds().of() + ", " + scenario + ", ";
      for (Contender contender : List.of(Contender.SHELLS, Contender.PAIRS)) {
        progress.accept(turn + contender.label());
        results = ours(results, contender, scenario, round, amount);
      }
      if (obstacle.isEmpty()) {
        progress.accept(turn + Contender.PYTORCH.label());
        results = theirs(results, scenario, round, amount);
      }
    }
    return results;
  }

  private GpuResults ours(GpuResults results, Contender contender, Scenario scenario, int round, Amount amount) {
    List<String> arguments = List.of(
        "--backend", machine.backend(),
        "--compression", contender == Contender.SHELLS ? "SHELLS" : "OFF",
        "--sites", Integer.toString(scenario.sites()),
        "--atoms", Integer.toString(scenario.atoms()),
        "--crystals", Integer.toString(amount.crystals()),
        "--warm", String.format(Locale.ROOT, "%s", amount.warmSeconds()),
        "--warm-all",
        "--measure", String.format(Locale.ROOT, "%s", amount.seconds()));
    ChildMachine.Ended ended = machine.run(StepProbe.class, arguments);
    Optional<String> line = ended.lines().stream().filter(text -> text.startsWith("{")).findFirst();
    if (ended.code() != 0 || line.isEmpty()) {
      return results.with(GpuResults.timing(contender, scenario, Outcome.FAILED, ended.complaint()));
    }
    ProbeAnswer answer = ResultsFile.readAnswer(line.get());
    double seconds = answer.totalSeconds();
    return results.with(new Steps(
        contender, answer.backend(), scenario, round, Spread.of(answer.stepSeconds()).orElseThrow().median(),
        answer.crystals() / seconds, answer.uncompressedPairs() / seconds, answer.programBytes()));
  }

  private GpuResults theirs(GpuResults results, Scenario scenario, int round, Amount amount) {
    PeerRequest request = new PeerRequest(
        PeerMode.TRAIN, scenario.sites(), scenario.atoms(), amount.crystals(), DeviceMachine.THREADS, amount.peerWarmups(), 0);
    return switch (peer.time(request)) {
      case PeerOutcome.Obstacle obstacle ->
          results.with(GpuResults.timing(Contender.PYTORCH, scenario, Outcome.NOT_RUN, obstacle.reason()));
      case PeerOutcome.Measured measured -> {
        PeerResult result = measured.result();
        yield results.with(new Steps(
            Contender.PYTORCH, result.device(), scenario, round, Spread.of(result.stepSeconds()).orElseThrow().median(),
            result.crystalsPerSecond(), result.uncompressedPairsPerSecond(), result.deviceBytes()));
      }
    };
  }
}
