package org.sitenet.benchmarks.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.DoublePredicate;
import org.sitenet.benchmarks.gpu.GpuResults.Outcome;
import org.sitenet.benchmarks.result.Contender;
import org.sitenet.benchmarks.result.Scenario;

/**
 * A figure that a card is asked for.
 *
 * @param what is asked
 * @param measured the figure, or {@code not measured}
 * @param asked what it has to be
 */
record Goal(String what, String measured, String asked, Outcome outcome) {
  /** The paper's batches, on which the figures are asked for. */
  static final Scenario PAPER = new Scenario(1200, 500);

  private static final double MERGED = 5;
  private static final double EVERY_PAIR = 2;
  private static final long BYTES = 2_000_000_000L;

  /** All of them, whether measured or not. */
  static List<Goal> all(GpuResults results) {
    List<Comparison> paper =
        Comparison.all(results.steps()).stream().filter(one -> one.scenario().equals(PAPER)).toList();
    List<Goal> goals = new ArrayList<>();
    goals.add(ratio(paper, Contender.SHELLS, MERGED));
    goals.add(ratio(paper, Contender.PAIRS, EVERY_PAIR));
    goals.add(memory(paper));
    return goals;
  }

  private static Goal ratio(List<Comparison> paper, Contender contender, double least) {
    return goal(
        "crystals/s beside the peer, " + PAPER + ", " + contender.label(),
        find(paper, contender).flatMap(found -> Optional.ofNullable(found.toPeer())).map(spread -> spread.median()),
        figure -> TextTable.number(figure) + "x", "at least " + TextTable.number(least) + "x", figure -> figure >= least);
  }

  private static Goal memory(List<Comparison> paper) {
    return goal(
        "memory of the program on the device, " + PAPER + ", " + Contender.SHELLS.label(),
        find(paper, Contender.SHELLS).map(found -> (double) found.bytes()),
        figure -> TextTable.number(figure / 1e6) + " MB", "at most " + TextTable.number(BYTES / 1e6) + " MB",
        figure -> figure <= BYTES);
  }

  private static Optional<Comparison> find(List<Comparison> paper, Contender contender) {
    return paper.stream().filter(one -> one.contender() == contender).findFirst();
  }

  private static Goal goal(
      String what, Optional<Double> figure, DoubleFunction<String> text, String asked,
      DoublePredicate holds) {
    return figure
        .map(value -> new Goal(what, text.apply(value), asked, holds.test(value) ? Outcome.PASSED : Outcome.FAILED))
        .orElseGet(() -> new Goal(what, "not measured", asked, Outcome.NOT_RUN));
  }
}
