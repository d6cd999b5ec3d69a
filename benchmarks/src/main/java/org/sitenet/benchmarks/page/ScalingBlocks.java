package org.sitenet.benchmarks.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sitenet.benchmarks.result.Results;
import org.sitenet.benchmarks.result.Scenario;
import org.sitenet.benchmarks.result.Section;
import org.sitenet.benchmarks.result.Spread;
import org.sitenet.benchmarks.result.StepSample;

/** One thread against two. */
final class ScalingBlocks {
  private ScalingBlocks() {}

  static List<Block> of(Results results) {
    List<List<String>> rows = scenarios(results).stream()
        .map(scenario -> List.of(
            scenario.toString(),
            Format.spread(Spread.of(speeds(results, scenario, 1).values())),
            Format.spread(Spread.of(speeds(results, scenario, 2).values())),
            Format.ratio(ratio(results, scenario))))
        .toList();
    return rows.isEmpty()
        ? List.of()
        : List.of(
            new Block.Paragraph("Training steps with merged shells; uncompressed pairs per second. Results have the same bits"
                + " whatever the number of threads."),
            new Block.Table(List.of("batch", "1 thread [pairs/s]", "2 threads [pairs/s]", "2 threads to 1"), rows));
  }

  static List<Scenario> scenarios(Results results) {
    return results.steps(Section.SCALING).map(StepSample::scenario).distinct().sorted().toList();
  }

  /** Two threads to one. */
  static Optional<Spread> ratio(Results results, Scenario scenario) {
    return Spread.ratio(speeds(results, scenario, 2), speeds(results, scenario, 1));
  }

  private static Map<Integer, Double> speeds(Results results, Scenario scenario, int threads) {
    Map<Integer, Double> rounds = new HashMap<>();
    results.steps(Section.SCALING)
        .filter(sample -> sample.scenario().equals(scenario) && sample.threads() == threads)
        .forEach(sample -> rounds.put(sample.round(), sample.uncompressedPairsPerSecond()));
    return rounds;
  }
}
