package org.sitenet.benchmarks.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sitenet.benchmarks.gpu.GpuResults.Check;
import org.sitenet.benchmarks.gpu.GpuResults.Outcome;
import org.sitenet.benchmarks.result.Scenario;
import org.sitenet.benchmarks.result.Spread;

/** The results of the side-by-side as Markdown. */
final class GpuPage {
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
        lines.add("| " + check.what() + " | " + word(check.outcome()) + " | " + check.detail().replace("|", "\\|") + " |");
      }
    }
    List<Comparison> comparisons = results.comparisons();
    for (Scenario scenario : comparisons.stream().map(Comparison::scenario).distinct().toList()) {
      lines.add("");
      lines.add("Training step, " + scenario + ":");
      lines.add("");
      lines.add("|  | device | median step [ms] | crystals/s | uncompressed pairs/s | memory [MB] | to PyTorch peer |");
      lines.add("|---|---|---:|---:|---:|---:|---:|");
      comparisons.stream().filter(one -> one.scenario().equals(scenario)).map(GpuPage::row).forEach(lines::add);
    }
    if (!comparisons.isEmpty()) {
      lines.add("");
      lines.add("| asked | measured | has to be |  |");
      lines.add("|---|---:|---:|---|");
      results.goals().forEach(goal -> lines.add(
          "| " + goal.what() + " | " + goal.measured() + " | " + goal.asked() + " | " + word(goal) + " |"));
    }
    return lines;
  }

  private static String word(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String word(Goal goal) {
    return switch (goal.outcome()) {
      case PASSED -> "reached";
      case FAILED -> "missed";
      case NOT_RUN -> "-";
    };
  }

  private static String row(Comparison one) {
    return String.join(
        " | ",
        "| " + one.contender().label(),
        one.device(),
        TextTable.number(1e3 * one.medianSeconds()),
        TextTable.number(one.crystalsPerSecond()),
        TextTable.number(one.pairsPerSecond()),
        one.bytes() == 0 ? "-" : TextTable.number(one.bytes() / 1e6),
        Optional.ofNullable(one.toPeer()).map(GpuPage::ratio).orElse("-") + " |");
  }

  private static String ratio(Spread spread) {
    return TextTable.number(spread.median()) + "x"
        + (spread.count() == 1 ? "" : " (" + TextTable.number(spread.least()) + " to " + TextTable.number(spread.most()) + ")");
  }
}
