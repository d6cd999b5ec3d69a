package org.sitenet.benchmarks.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sitenet.benchmarks.gpu.GpuResults.Steps;
import org.sitenet.benchmarks.result.Contender;
import org.sitenet.benchmarks.result.Scenario;
import org.sitenet.benchmarks.result.Spread;

/**
 * All rounds of one contender on one kind of batch.
 *
 * @param device in words
 * @param medianSeconds of a step, median over the rounds
 * @param crystalsPerSecond median over the rounds
 * @param pairsPerSecond query sites x supercell atoms, median over the rounds
 * @param bytes the most that its buffers took on the device, 0 where it does not tell
 * @param toPeer its crystals per second over those of the PyTorch peer, round by round; absent where there are none
 */
record Comparison(
    Scenario scenario,
    Contender contender,
    String device,
    double medianSeconds,
    double crystalsPerSecond,
    double pairsPerSecond,
    long bytes,
    @Nullable Spread toPeer) {

  /** One for every kind of batch and contender, in their order. */
  static List<Comparison> all(List<Steps> steps) {
    List<Comparison> all = new ArrayList<>();
    for (Scenario scenario : steps.stream().map(Steps::scenario).distinct().sorted().toList()) {
      Map<Contender, List<Steps>> byContender = steps.stream()
          .filter(one -> one.scenario().equals(scenario))
          .collect(Collectors.groupingBy(Steps::contender, TreeMap::new, Collectors.toList()));
      Map<Integer, Double> peer = byRound(byContender.getOrDefault(Contender.PYTORCH, List.of()));
      byContender.forEach((contender, runs) -> all.add(of(scenario, contender, runs, peer)));
    }
    return all;
  }

  private static Comparison of(Scenario scenario, Contender contender, List<Steps> runs, Map<Integer, Double> peer) {
    Optional<Spread> ratio = contender == Contender.PYTORCH ? Optional.empty() : Spread.ratio(byRound(runs), peer);
    return new Comparison(
        scenario, contender, runs.getFirst().device(),
        median(runs.stream().map(Steps::medianSeconds).toList()),
        median(runs.stream().map(Steps::crystalsPerSecond).toList()),
        median(runs.stream().map(Steps::pairsPerSecond).toList()),
        runs.stream().mapToLong(Steps::bytes).max().orElse(0),
        ratio.orElse(null));
  }

  private static Map<Integer, Double> byRound(List<Steps> runs) {
    return runs.stream().collect(Collectors.toMap(Steps::round, Steps::crystalsPerSecond, (first, again) -> again));
  }

  private static double median(List<Double> values) {
    return Spread.of(values).orElseThrow().median();
  }
}
