package org.sitenet.tuning;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.sitenet.train.TrainingLimits;

/**
 * What a trial may cost.
 *
 * @param epochs it trains at most
 * @param time it trains at most; with it, results depend on how fast the machine is
 * @param parameters that its model may have; larger models are not trained
 */
public record TrialBudget(int epochs, Optional<Duration> time, OptionalLong parameters) {
  private static final String EPOCHS = "epochs per trial";
  private static final String TIME = "time per trial";
  private static final String PARAMETERS = "most parameters";

  /** By which a study keeps it. */
  static final Set<String> NAMES = Set.of(EPOCHS, TIME, PARAMETERS);

  /** As text by name. */
  Map<String, String> toMap() {
    Map<String, String> map = new LinkedHashMap<>();
    map.put(EPOCHS, Integer.toString(epochs));
    time.ifPresent(limit -> map.put(TIME, limit.toSeconds() + " s"));
    parameters.ifPresent(limit -> map.put(PARAMETERS, Long.toString(limit)));
    return map;
  }

  /**
   * As a study keeps it.
   *
   * @throws IllegalArgumentException if it is not there, or damaged
   */
  static TrialBudget of(Map<String, String> facts) {
    String time = facts.get(TIME);
    String parameters = facts.get(PARAMETERS);
    return new TrialBudget(
        Integer.parseInt(facts.getOrDefault(EPOCHS, "")),
        time == null ? Optional.empty() : Optional.of(Duration.ofSeconds(Long.parseLong(time.replace(" s", "")))),
        parameters == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(parameters)));
  }

  /** Of a trial that trains for so many epochs. */
  TrainingLimits limits(int most) {
    return new TrainingLimits(OptionalInt.of(most), OptionalLong.empty(), time);
  }
}
