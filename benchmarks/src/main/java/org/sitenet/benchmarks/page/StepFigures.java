package org.sitenet.benchmarks.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.sitenet.benchmarks.result.Contender;
import org.sitenet.benchmarks.result.Results;
import org.sitenet.benchmarks.result.Scenario;
import org.sitenet.benchmarks.result.Section;
import org.sitenet.benchmarks.result.Spread;
import org.sitenet.benchmarks.result.StepMode;
import org.sitenet.benchmarks.result.StepSample;

/** Looks up the steps of a section. */
record StepFigures(List<StepSample> samples) {
  static StepFigures of(Results results, Section section) {
    return new StepFigures(results.steps(section).toList());
  }

  /** The batches that this program was measured on. */
  List<Scenario> scenarios() {
    return samples.stream()
        .filter(sample -> sample.contender().isOurs())
        .map(StepSample::scenario)
        .distinct()
        .sorted()
        .toList();
  }

  Stream<StepSample> of(Contender contender, StepMode mode, Scenario scenario) {
    return samples.stream()
        .filter(sample -> sample.contender() == contender && sample.mode() == mode && sample.scenario().equals(scenario));
  }

  Optional<Spread> spread(
      Contender contender, StepMode mode, Scenario scenario, ToDoubleFunction<StepSample> figure) {
    return Spread.of(of(contender, mode, scenario)
        .map(figure::applyAsDouble)
        .filter(value -> value > 0)
        .toList());
  }

  /**
   * How many times as fast ours is: uncompressed pairs per second. Of the same batches that is crystals per second, and
   * unlike those it is not disturbed where some run measured more of the small crystals.
   */
  Optional<Spread> ratio(Contender ours, Contender theirs, StepMode mode, Scenario scenario) {
    Map<Integer, Double> their = byRound(theirs, mode, scenario);
    Map<Integer, Double> our = byRound(ours, mode, scenario);
    // Their rounds are another run's: only the median means something.
    return theirs == Contender.PUBLISHED
        ? Spread.of(their.values()).flatMap(spread -> Spread.of(
            our.values().stream().map(value -> value / spread.median()).toList()))
        : Spread.ratio(our, their);
  }

  private Map<Integer, Double> byRound(Contender contender, StepMode mode, Scenario scenario) {
    Map<Integer, Double> rounds = new HashMap<>();
    of(contender, mode, scenario)
        .forEach(sample -> rounds.put(sample.round(), sample.uncompressedPairsPerSecond()));
    return rounds;
  }
}
