package org.sitenet.benchmarks.report;

import java.util.List;
import org.sitenet.benchmarks.result.Scenario;

/**
 * How much is measured.
 *
 * @param name {@code full} or {@code quick}
 * @param forks fresh processes for each figure
 * @param checkPeers compare the PyTorch peer with published numbers first
 * @param scaling on which batches one thread is compared with two
 * @param kernels on which batches kernels are profiled
 * @param atoms supercell sizes of the section {@code sizes}
 * @param sites batch sizes of the section {@code sizes}
 * @param memory what the section {@code memory} runs
 * @param probeSeconds of warming up, and of measuring, in a probe
 */
record Plan(
    String name,
    int forks,
    boolean checkPeers,
    List<StepCase> steps,
    List<String> products,
    JmhTimes gemm,
    List<StepCase> scaling,
    List<Scenario> kernels,
    List<Integer> atoms,
    List<Integer> sites,
    List<MemoryCase> memory,
    double probeSeconds) {

  static final int DEFAULT_FORKS = 3;

  /**
   * A step in a process with a limited heap.
   *
   * @param heaps values of {@code -Xmx} to try, from the least
   */
  record MemoryCase(Scenario scenario, boolean shells, List<String> heaps) {}

  private static final Scenario PAPER = new Scenario(1200, 500);

  /** About 25 minutes on two cores. */
  static Plan full(int forks) {
    JmhTimes train = new JmhTimes(2, 3000, 2, 2000);
    JmhTimes predict = new JmhTimes(2, 1500, 2, 1000);
    StepCase few = new StepCase(new Scenario(60, 100), 64, train, predict, new JmhTimes(1, 2000, 1, 3000), forks, 2);
    StepCase wide = new StepCase(new Scenario(60, 500), 64, train, predict, new JmhTimes(1, 2000, 1, 7000), forks, 2);
    StepCase many = new StepCase(new Scenario(1200, 100), 0, train, predict, new JmhTimes(1, 1000, 1, 5000), 2, 1);
    StepCase paper = new StepCase(PAPER, 0, train, predict, new JmhTimes(1, 1000, 1, 1000), 1, 1);
    return new Plan(
        "full",
        forks,
        true,
        List.of(few, wide, many, paper),
        List.of(
            "forward 30000x48x225", "forward 30000x48x48", "forward 30000x48x30", "input 30000x225x48",
            "weight 30000x225x48", "forward 30000x228x225"),
        new JmhTimes(2, 400, 2, 400),
        List.of(many, paper),
        List.of(new Scenario(60, 100), new Scenario(1200, 100), PAPER),
        List.of(50, 100, 200, 500, 1000, 2000, 5000),
        List.of(60, 120, 300, 600, 1200, 2400, 4800),
        List.of(
            new MemoryCase(PAPER, true, List.of("1g", "2g", "4g")),
            new MemoryCase(PAPER, false, List.of("1536m", "3g", "6g")),
            new MemoryCase(new Scenario(60, 5000), true, List.of("1g", "2g", "4g", "7g")),
            new MemoryCase(new Scenario(60, 5000), false, List.of("1536m", "4g", "7g"))),
        2);
  }

  /** About three minutes, to see whether everything runs; its figures are rough. */
  static Plan quick(int forks) {
    JmhTimes times = new JmhTimes(1, 1500, 1, 1500);
    StepCase few = new StepCase(new Scenario(60, 100), 64, times, times, new JmhTimes(1, 1000, 1, 1500), 1, 1);
    StepCase wide = new StepCase(new Scenario(60, 500), 16, times, times, new JmhTimes(1, 1000, 1, 1500), 1, 1);
    return new Plan(
        "quick",
        forks,
        false,
        List.of(few, wide),
        List.of("forward 30000x48x225", "input 30000x225x48", "weight 30000x225x48"),
        new JmhTimes(1, 300, 1, 300),
        List.of(few),
        List.of(new Scenario(60, 100)),
        List.of(50, 200, 1000),
        List.of(60, 300, 1200),
        List.of(new MemoryCase(PAPER, true, List.of("1g", "4g"))),
        1);
  }
}
