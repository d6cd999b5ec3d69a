package org.sitenet.benchmarks.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sitenet.benchmarks.gpu.GpuResults.Check;
import org.sitenet.benchmarks.gpu.GpuResults.Steps;
import org.sitenet.benchmarks.result.Contender;
import org.sitenet.benchmarks.result.Scenario;
import org.sitenet.benchmarks.result.Spread;

/** The results of the side-by-side as Markdown. */
final class GpuPage {
  /** What a training step has to reach, in crystals per second of the peer. */
  private static final Map<Contender, Double> TO_REACH = Map.of(Contender.SHELLS, 5.0, Contender.PAIRS, 2.0);

  private GpuPage() {}

  /** The page, line by line. */
  static List<String> lines(GpuResults results) {
    List<String> lines = new ArrayList<>();
    lines.add("## `" + results.backend() + "` beside PyTorch (" + results.peer() + ")");
    if (!results.checks().isEmpty()) {
      lines.add("");
      lines.add("| check |  | detail |");
      lines.add("|---|---|---|");
      for (Check check : results.checks()) {
        lines.add("| " + check.what() + " | " + word(check) + " | " + check.detail().replace("|", "\\|") + " |");
      }
    }
    for (Scenario scenario : results.steps().stream().map(Steps::scenario).distinct().sorted().toList()) {
      lines.add("");
      lines.addAll(table(scenario, results.steps().stream().filter(steps -> steps.scenario().equals(scenario)).toList()));
    }
    return lines;
  }

  private static String word(Check check) {
    return check.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static List<String> table(Scenario scenario, List<Steps> steps) {
    List<String> lines = new ArrayList<>();
    lines.add("Training step, " + scenario + ":");
    lines.add("");
    lines.add("|  | device | median step [ms] | crystals/s | uncompressed pairs/s | buffers [MB] | to PyTorch peer | to reach |");
    lines.add("|---|---|---:|---:|---:|---:|---:|---:|");
    Map<Contender, List<Steps>> byContender =
        steps.stream().collect(Collectors.groupingBy(Steps::contender, TreeMap::new, Collectors.toList()));
    List<Steps> peer = byContender.getOrDefault(Contender.PYTORCH, List.of());
    byContender.forEach((contender, runs) -> {
      Optional<Spread> ratio = contender == Contender.PYTORCH
          ? Optional.empty()
          : Spread.ratio(byRound(runs), byRound(peer));
      lines.add(String.join(
          " | ",
          "| " + contender.label(),
          runs.getFirst().device(),
          median(1e3, runs.stream().map(Steps::medianSeconds).toList()),
          median(1, runs.stream().map(Steps::crystalsPerSecond).toList()),
          median(1, runs.stream().map(Steps::pairsPerSecond).toList()),
          runs.getFirst().bytes() == 0 ? "-" : TextTable.number(runs.getFirst().bytes() / 1e6),
          ratio.map(GpuPage::ratio).orElse("-"),
          Optional.ofNullable(TO_REACH.get(contender)).map(factor -> TextTable.number(factor) + "x").orElse("-") + " |"));
    });
    return lines;
  }

  private static Map<Integer, Double> byRound(List<Steps> runs) {
    return runs.stream().collect(Collectors.toMap(Steps::round, Steps::crystalsPerSecond, (first, again) -> again));
  }

  private static String median(double factor, List<Double> values) {
    return Spread.of(values).map(spread -> TextTable.number(factor * spread.median())).orElse("-");
  }

  private static String ratio(Spread spread) {
    return TextTable.number(spread.median()) + "x"
        + (spread.count() == 1 ? "" : " (" + TextTable.number(spread.least()) + " to " + TextTable.number(spread.most()) + ")");
  }
}
