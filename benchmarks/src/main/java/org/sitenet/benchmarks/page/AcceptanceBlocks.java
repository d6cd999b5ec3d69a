package org.sitenet.benchmarks.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sitenet.benchmarks.result.Contender;
import org.sitenet.benchmarks.result.ProbeSample;
import org.sitenet.benchmarks.result.Results;
import org.sitenet.benchmarks.result.Scenario;
import org.sitenet.benchmarks.result.Section;
import org.sitenet.benchmarks.result.Spread;
import org.sitenet.benchmarks.result.StepMode;

/** The figures that the engine is meant to reach, and whether it does. */
final class AcceptanceBlocks {
  private static final Scenario PAPER = new Scenario(1200, 500);
  private static final int LARGE_SUPERCELL = 5000;

  private final List<List<String>> rows = new ArrayList<>();
  private final Results results;

  private AcceptanceBlocks(Results results) {
    this.results = results;
  }

  static List<Block> of(Results results) {
    AcceptanceBlocks table = new AcceptanceBlocks(results);
    StepFigures steps = StepFigures.of(results, Section.STEPS);
    for (Scenario scenario : steps.scenarios()) {
      table.ratio(steps, StepMode.TRAIN, scenario, Contender.SHELLS, Contender.PYTORCH, 25);
      table.ratio(steps, StepMode.TRAIN, scenario, Contender.SHELLS, Contender.PUBLISHED, 25);
      table.ratio(steps, StepMode.TRAIN, scenario, Contender.SHELLS, Contender.DJL, 20);
      table.ratio(steps, StepMode.TRAIN, scenario, Contender.PAIRS, Contender.PYTORCH, 9);
      table.ratio(steps, StepMode.PREDICT, scenario, Contender.SHELLS, Contender.PYTORCH, 25);
    }
    table.paperStep(steps);
    table.block();
    table.largeSupercell();
    table.scaling();
    return table.rows.isEmpty()
        ? List.of()
        : List.of(
            new Block.Heading(2, "Figures to reach"),
            new Block.Table(List.of("what", "at", "to reach", "measured", ""), table.rows));
  }

  private void ratio(
      StepFigures steps, StepMode mode, Scenario scenario, Contender ours, Contender theirs, int needed) {
    steps.ratio(ours, theirs, mode, scenario)
        .ifPresent(ratio -> row(
            mode.label() + (ours == Contender.PAIRS ? ", every pair" : "") + ", to " + theirs.label(), scenario.toString(),
            "at least " + needed + "x", Format.ratio(ratio), ratio.median() >= needed));
  }

  private void paperStep(StepFigures steps) {
    steps.spread(Contender.SHELLS, StepMode.TRAIN, PAPER, sample -> 1 / sample.batchesPerSecond())
        .ifPresent(seconds -> row(
            "training step", PAPER.toString(), "below 1.2 s", Format.seconds(seconds.median()), seconds.median() < 1.2));
    probe(PAPER, Contender.SHELLS).ifPresent(sample -> row(
        "its peak memory, whole process", PAPER.toString(), "below 2 GB",
        Format.bytes(sample.answer().residentBytes()), sample.answer().residentBytes() < 2e9));
  }

  private void block() {
    List<KernelTimes> all = KernelTimes.of(results);
    if (!all.isEmpty()) {
      KernelTimes largest = all.getLast();
      OptionalDouble fraction = largest.blockFraction(GemmFigures.of(results));
      fraction.ifPresent(part -> row(
          "attention blocks, part of the best SGEMM rate", largest.scenario().toString(), "at least 50%",
          Format.percent(part), part >= 0.5));
    }
  }

  private void largeSupercell() {
    results.probes(Section.MEMORY)
        .filter(sample -> sample.scenario().atoms() == LARGE_SUPERCELL)
        .forEach(sample -> row(
            "training, " + sample.contender().label().replace("Site-Net, ", "") + ", whole process",
            sample.scenario().toString(), "below 8 GB", Format.bytes(sample.answer().residentBytes()),
            sample.answer().residentBytes() < 8e9));
  }

  private void scaling() {
    for (Scenario scenario : ScalingBlocks.scenarios(results)) {
      Optional<Spread> ratio = ScalingBlocks.ratio(results, scenario);
      ratio.ifPresent(spread -> row(
          "training, 2 threads to 1", scenario.toString(), "at least 1.85x", Format.ratio(spread),
          spread.median() >= 1.85));
    }
  }

  private Optional<ProbeSample> probe(Scenario scenario, Contender contender) {
    return results.probes(Section.MEMORY)
        .filter(sample -> sample.scenario().equals(scenario) && sample.contender() == contender)
        .findFirst();
  }

  private void row(String what, String where, String needed, String measured, boolean reached) {
    rows.add(List.of(what, where, needed, measured, reached ? "yes" : "**no**"));
  }
}
