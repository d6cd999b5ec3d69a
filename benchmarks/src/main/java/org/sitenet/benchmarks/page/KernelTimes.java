package org.sitenet.benchmarks.page;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.sitenet.benchmarks.result.Contender;
import org.sitenet.benchmarks.result.KernelFigures;
import org.sitenet.benchmarks.result.ProbeSample;
import org.sitenet.benchmarks.result.Results;
import org.sitenet.benchmarks.result.Scenario;
import org.sitenet.benchmarks.result.Section;

/**
 * The kernels of a step.
 *
 * @param threads that ran them
 * @param steps that were profiled
 * @param wallSeconds of all those steps
 * @param kernels the slowest first
 */
record KernelTimes(Scenario scenario, int threads, int steps, double wallSeconds, List<KernelFigures> kernels) {
  private static final String OF_PAIRS = "pairs";

  /** One for every batch size that was profiled. */
  static List<KernelTimes> of(Results results) {
    return results.probes(Section.KERNELS)
        .filter(sample -> sample.contender() == Contender.SHELLS && !sample.answer().kernels().isEmpty())
        .map(ProbeSample::scenario)
        .distinct()
        .sorted()
        .map(scenario -> of(results.probes(Section.KERNELS).filter(sample -> sample.scenario().equals(scenario)).toList()))
        .toList();
  }

  private static KernelTimes of(List<ProbeSample> samples) {
    Map<String, KernelFigures> byName = new LinkedHashMap<>();
    int steps = 0;
    double wall = 0;
    for (ProbeSample sample : samples) {
      steps += sample.answer().stepSeconds().size();
      wall += sample.answer().totalSeconds();
      sample.answer().kernels().forEach(kernel ->
          byName.merge(kernel.stage() + " " + kernel.kernel(), kernel, KernelFigures::plus));
    }
    return new KernelTimes(
        samples.getFirst().scenario(), samples.getFirst().threads(), steps, wall,
        byName.values().stream().sorted(Comparator.comparingDouble(KernelFigures::seconds).reversed()).toList());
  }

  /** Of all threads together [s]. */
  double threadSeconds() {
    return kernels.stream().mapToDouble(KernelFigures::seconds).sum();
  }

  /** The attention blocks, forward and backward: everything that reads or writes rows of pairs. */
  List<KernelFigures> block() {
    return kernels.stream().filter(kernel -> isBlock(kernel)).toList();
  }

  private static boolean isBlock(KernelFigures kernel) {
    return (kernel.stage() + " " + kernel.kernel()).contains(OF_PAIRS);
  }

  /**
   * The part of the block's time that its matrix products would take at the machine's best SGEMM rate on their shapes.
   *
   * @return empty where products were not measured
   */
  OptionalDouble blockFraction(GemmFigures gemm) {
    double needed = 0;
    double spent = 0;
    for (KernelFigures kernel : block()) {
      spent += kernel.seconds();
      if (kernel.productFlops() > 0) {
        OptionalDouble best = gemm.bestFor(kernel.kernel(), threads);
        if (best.isEmpty()) {
          return OptionalDouble.empty();
        }
        needed += threads * kernel.productFlops() / (1e9 * best.getAsDouble());
      }
    }
    return spent == 0 ? OptionalDouble.empty() : OptionalDouble.of(needed / spent);
  }

  /** The block's matrix products over all of its time, all threads together, in 10^9 operations per second. */
  double blockGigaflops() {
    double flops = block().stream().mapToDouble(KernelFigures::productFlops).sum();
    double seconds = block().stream().mapToDouble(KernelFigures::seconds).sum();
    return seconds == 0 ? 0 : threads * flops / seconds / 1e9;
  }
}
