package org.sitenet.benchmarks.gpu;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sitenet.benchmarks.RealCrystals;
import org.sitenet.benchmarks.gpu.GpuResults.Check;
import org.sitenet.benchmarks.gpu.GpuResults.Outcome;
import org.sitenet.benchmarks.peer.PeerDevice;
import org.sitenet.benchmarks.result.ResultsException;
import org.sitenet.benchmarks.result.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Times ours and the PyTorch peer on one device, and checks ours; see the help. */
@Command(
    name = "sitenet bench --gpu",
    sortOptions = false,
    description = {
      "",
      "Checks a backend on its device (conformance kit, golden cases, two runs with the same bits) and times training steps of"
          + " the paper's model beside PyTorch with CUDA and AMP fp16, on the same batches, in processes that take turns.",
      ""
    },
    footer = {
      "",
      "Parts:",
      "  operations, positions, threads, programs, states",
      "            the engine's conformance kit: every operation forward and backward, over ragged sizes",
      "  golden    the model cases of the reference data: outputs, gradients, five optimiser steps",
      "  bits      two processes that train alike end with the same bits",
      "  steps     crystals per second, with and without merged shells, beside the peer",
      "",
      "Examples:",
      "  sitenet bench --gpu --backend tornado:cuda --report gpu.md --json gpu.json",
      "  sitenet bench --gpu --backend tornado:opencl --peer cpu --quick        on a machine without a GPU, with PoCL",
      "  sitenet bench --gpu --backend simd --peer cpu --quick --parts steps    without TornadoVM",
      "",
      "The peer runs where SITENET_PYTHON, or else /usr/bin/python3, can import torch.",
      "Exit codes: 0 all went well, 1 the work or a check failed, 2 the command line was wrong."
    })
public final class GpuCommand implements Callable<Integer> {
  private static final List<String> PARTS =
      Stream.concat(Arrays.stream(Kit.values()).map(Kit::word), Stream.of("bits", "steps")).toList();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
  private CommandSpec spec;

  @Option(names = "--gpu", required = true, hidden = true)
  private boolean chosen;

  @Option(
      names = "--backend",
      paramLabel = "NAME",
      defaultValue = "tornado",
      description = "The backend to measure: tornado, tornado:cuda, tornado:opencl:0, simd; ${DEFAULT-VALUE}.")
  private String backend = "tornado";

  @Option(names = "--parts", paramLabel = "P,...", split = ",", description = "Only these parts; all.")
  private List<String> parts = PARTS;

  @Option(names = "--peer", paramLabel = "WHERE", defaultValue = "cuda", description = "Where PyTorch computes: cuda (AMP fp16) or cpu (FP32); ${DEFAULT-VALUE}.")
  private String peer = "cuda";

  @Option(names = "--sites", paramLabel = "N", description = "Unique sites in a batch; 1200, or 60 with --quick.")
  private @Nullable Integer sites;

  @Option(names = "--atoms", paramLabel = "N,...", split = ",", description = "Atoms in a supercell; 500,100, or 50 with --quick.")
  private @Nullable List<Integer> atoms;

  @Option(names = "--rounds", paramLabel = "N", description = "Processes of each contender; 3, or 1 with --quick.")
  private @Nullable Integer rounds;

  @Option(names = "--round", paramLabel = "N", description = "Only this one of them, added to the others that --from has; all.")
  private @Nullable Integer round;

  @Option(names = "--quick", description = "Small batches and short measurements: shows that everything runs.")
  private boolean quick;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the results, after every part.")
  private @Nullable Path json;

  @Option(names = "--from", paramLabel = "FILE", description = "Add to these results of an earlier run.")
  private @Nullable Path from;

  @Option(names = "--report", paramLabel = "FILE", description = "Write the results as Markdown.")
  private @Nullable Path report;

  @Option(names = "--help", usageHelp = true, description = "Print this help, and end.")
  private boolean help;

  @Override
  public Integer call() {
    PeerDevice device = device();
    check();
    GpuResults results = from == null
        ? new GpuResults(backend, device.label(), List.of(), List.of())
        : GpuResults.read(from);
    List<Check> found = new ArrayList<>();
    Path modules = ChildMachine.temporaryFolder();
    try {
      DeviceMachine machine = DeviceMachine.of(backend, modules);
      for (String part : parts) {
        // By identity: the same failure once more is a failure of this run.
        Set<Check> known = Collections.newSetFromMap(new IdentityHashMap<>());
        known.addAll(results.checks());
        results = run(part, results, machine, device);
        results.checks().stream().filter(check -> !known.contains(check)).forEach(found::add);
        if (json != null) {
          results.write(json);
        }
      }
    } finally {
      ChildMachine.remove(modules);
    }
    List<String> lines = GpuPage.lines(results);
    PrintWriter out = spec.commandLine().getOut();
    lines.forEach(out::println);
    out.flush();
    if (report != null) {
      write(report, lines);
    }
    // What an earlier run of other parts found is no failure of this one.
    List<Check> failed = found.stream().filter(check -> check.outcome() == Outcome.FAILED).toList();
    failed.forEach(check -> spec.commandLine().getErr().println(check.what() + ": " + check.detail()));
    return failed.isEmpty() ? 0 : 1;
  }

  private GpuResults run(String part, GpuResults before, DeviceMachine machine, PeerDevice device) {
    SideBySide sideBySide = new SideBySide(machine, device, this::progress);
    return switch (part) {
      case "bits" -> before.with(sideBySide.sameBits(new Scenario(quick ? 20 : 200, quick ? 20 : 100), quick ? 4 : 20));
      case "steps" -> steps(before, sideBySide);
      default -> before.with(Kit.valueOf(part.toUpperCase(Locale.ROOT)).run(machine, this::progress));
    };
  }

  private GpuResults steps(GpuResults before, SideBySide sideBySide) {
    GpuResults results = before;
    int limit = sites != null ? sites : quick ? 60 : 1200;
    int all = allRounds();
    SideBySide.Rounds turns = round == null ? SideBySide.Rounds.all(all) : new SideBySide.Rounds(round, round, all);
    SideBySide.Amount amount = new SideBySide.Amount(
        quick ? 8 : RealCrystals.ROWS, turns, quick ? 1 : 5, quick ? 2 : 10, quick ? 2 : 5);
    for (int count : atoms != null ? atoms : quick ? List.of(50) : List.of(500, 100)) {
      results = sideBySide.time(results, new Scenario(limit, count), amount);
    }
    return results;
  }

  private int allRounds() {
    return rounds != null ? rounds : quick ? 1 : 3;
  }

  private void progress(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(line + " ...");
    err.flush();
  }

  private static void write(Path file, List<String> lines) {
    try {
      Files.write(file, lines);
    } catch (IOException e) {
      throw new ResultsException(file + ": cannot be written: " + e.getMessage(), e);
    }
  }

  private PeerDevice device() {
    return switch (peer.toLowerCase(Locale.ROOT)) {
      case "cuda" -> PeerDevice.CUDA;
      case "cpu" -> PeerDevice.CPU;
      default -> throw wrong("--peer takes cuda or cpu, not '" + peer + "'");
    };
  }

  private void check() {
    for (String part : parts) {
      if (!PARTS.contains(part)) {
        throw wrong("--parts takes " + String.join(", ", PARTS) + ", not '" + part + "'");
      }
    }
    if ((sites != null && sites < 1) || (rounds != null && rounds < 1)
        || (atoms != null && atoms.stream().anyMatch(count -> count < 1))) {
      throw wrong("--sites, --atoms and --rounds are at least 1");
    }
    if (round != null && (round < 1 || round > allRounds())) {
      throw wrong("--round is from 1 to " + allRounds() + ", not " + round);
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
