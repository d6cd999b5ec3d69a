package org.sitenet.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sitenet.benchmarks.result.Contender;
import org.sitenet.benchmarks.result.CopySample;
import org.sitenet.benchmarks.result.Gap;
import org.sitenet.benchmarks.result.GemmSample;
import org.sitenet.benchmarks.result.ProbeAnswer;
import org.sitenet.benchmarks.result.ProbeSample;
import org.sitenet.benchmarks.result.Results;
import org.sitenet.benchmarks.result.Section;
import org.sitenet.benchmarks.result.SectionRun;
import org.sitenet.benchmarks.result.StepMode;
import org.sitenet.benchmarks.result.StepSample;

/** One section on its way: what it has measured so far, and the means to measure more. What fails becomes a gap. */
final class Measurement {
  private final Section section;
  private final Plan plan;
  private final Progress progress;
  private final JmhRuns jmh;
  private final ProbeRuns probes;
  private final List<StepSample> steps = new ArrayList<>();
  private final List<GemmSample> gemm = new ArrayList<>();
  private final List<CopySample> copies = new ArrayList<>();
  private final List<ProbeSample> probeSamples = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private final Set<String> commands = new LinkedHashSet<>();

  Measurement(Section section, Plan plan, Log log, Progress progress) {
    this.section = section;
    this.plan = plan;
    this.progress = progress;
    this.jmh = new JmhRuns(log);
    this.probes = new ProbeRuns(log);
  }

  Plan plan() {
    return plan;
  }

  /** Says what comes next. */
  void say(String text) {
    progress.say(section.word() + ": " + text);
  }

  /** Notes what cannot be measured, once. */
  void gap(String what, String why) {
    Gap gap = new Gap(section, what, why);
    if (!gaps.contains(gap)) {
      gaps.add(gap);
      say(what + ": left out: " + why);
    }
  }

  void command(String command) {
    commands.add(command);
  }

  void add(StepSample sample) {
    steps.add(sample);
  }

  /** One fork of a benchmark; empty, and a gap, where it fails. */
  Optional<Map<String, Double>> jmh(JmhRequest request, String what) {
    commands.add(request.command());
    try {
      return Optional.of(jmh.run(request));
    } catch (MeasurementFailed e) {
      gap(what, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** One fork of a step benchmark. */
  void step(StepFork fork) {
    String what = fork.contender().label() + ", " + fork.mode().label() + ", " + fork.scenario()
        + (fork.threads() == 1 ? ", 1 thread" : "");
    jmh(fork.request(), what).ifPresent(scores -> steps.add(fork.sample(section, scores)));
  }

  /** One fork of the product benchmark. */
  void product(String library, String product, int threads, int round) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("backend", library);
    parameters.put("product", product);
    parameters.put("threads", Integer.toString(threads));
    jmh(new JmhRequest("GemmBenchmark.product", parameters, plan.gemm(), 1), library)
        .ifPresent(scores -> gemm.add(
            new GemmSample(library, product, threads, round, scores.getOrDefault("gigaflop", Double.NaN))));
  }

  /** One fork of the copy benchmark. */
  void copy(int threads, int round) {
    jmh(new JmhRequest("CopyBenchmark.copy", Map.of(), new JmhTimes(1, 300, 2, 500), threads), "memory bandwidth")
        .ifPresent(scores ->
            copies.add(new CopySample(threads, round, scores.getOrDefault("gigabytes", Double.NaN))));
  }

  /**
   * One probe, kept as a sample.
   *
   * @return whether its heap was large enough and nothing else failed either
   */
  boolean probe(ProbeRequest request, int round) {
    commands.add(request.command());
    String what = request.contender().label() + ", " + request.mode().label() + ", " + request.scenario();
    try {
      Optional<ProbeAnswer> answer = probes.run(request);
      answer.ifPresent(given -> probeSamples.add(new ProbeSample(
          section, request.contender(), request.mode(), request.scenario(), request.threads(), round, request.heap(),
          given)));
      if (answer.isEmpty()) {
        say(what + ": the heap is too small" + (request.heap().isEmpty() ? "" : " with -Xmx" + request.heap()));
      }
      return answer.isPresent();
    } catch (MeasurementFailed e) {
      gap(what, String.valueOf(e.getMessage()));
      return false;
    }
  }

  /** The same as steps per second. */
  void probeAsStep(ProbeRequest request, int round) {
    int before = probeSamples.size();
    if (probe(request, round)) {
      ProbeAnswer answer = probeSamples.remove(before).answer();
      double seconds = answer.totalSeconds();
      steps.add(new StepSample(
          section, request.contender(), answer.backend(), request.mode(), request.scenario(), request.threads(), round,
          answer.stepSeconds().size() / seconds, answer.crystals() / seconds, answer.pairs() / seconds,
          answer.uncompressedPairs() / seconds));
    }
  }

  /** What was measured, with how it was done. */
  Results results(SectionRun run) {
    SectionRun withCommands = new SectionRun(
        run.section(), run.plan(), run.forks(), run.commit(), run.started(), run.seconds(), run.loadBefore(),
        run.loadAfter(), run.machine(), List.copyOf(commands));
    return new Results(List.of(withCommands), steps, gemm, copies, probeSamples, gaps);
  }

  /** Both modes. */
  static List<StepMode> modes() {
    return List.of(StepMode.TRAIN, StepMode.PREDICT);
  }

  /** This project's engine, with and without merged shells. */
  static List<Contender> ours() {
    return List.of(Contender.SHELLS, Contender.PAIRS);
  }
}
