package org.sitenet.search.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.sitenet.search.Condition;
import org.sitenet.search.Configuration;
import org.sitenet.search.Goal;
import org.sitenet.search.Method;
import org.sitenet.search.SearchSpace;
import org.sitenet.search.StudySettings;
import org.sitenet.search.Trial;
import org.sitenet.search.TrialState;

/** A study that never was: losses follow from a formula, learning curves from the losses. */
final class SampleStudy {
  /** Of a name that must not become markup. */
  static final String HOSTILE = "<script>alert('x')</script>&\"\u202e";

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private SampleStudy() {}

  static SearchSpace space() {
    return SearchSpace.builder()
        .logReal("rate", 1e-5, 1e-1)
        .integer("width", 8, 256)
        .categorical("norm", "batch", "layer", "none")
        .flag("shuffle")
        .categorical("optimizer", "adam", "sgd")
        .real("momentum", 0, 0.99).when(Condition.when("optimizer", "sgd"))
        .build();
  }

  static StudySettings settings(String name, Goal... goals) {
    return new StudySettings(name, 7, List.of(goals), Method.of("random"), Method.of("median"), space());
  }

  /** Trials of one objective, with pruned, failed, diverged and running ones among them. */
  static List<Trial> trials(int count) {
    List<Trial> trials = new ArrayList<>();
    double[] free = new double[2];
    for (int number = 0; number < count; number++) {
      SplittableRandom random = new SplittableRandom(100 + number);
      Configuration configuration = space().build(parameter -> parameter.fromUnit(random.nextDouble()));
      double loss = loss(configuration) * (1 + 0.03 * random.nextDouble());
      int worker = free[0] <= free[1] ? 0 : 1;
      int steps = number % 3 == 1 && loss > 0.6 ? 2 + number % 4 : 10;
      double seconds = steps * (2 + configuration.integer("width") / 40.0);
      Instant from = BEGIN.plusMillis((long) (1000 * free[worker]));
      free[worker] += seconds;
      Trial trial = Trial.running(number, configuration).withTimes(from, BEGIN.plusMillis((long) (1000 * free[worker])), "host:" + worker);
      for (int step = 1; step <= steps; step++) {
        trial = trial.withReport(step, loss * (1 + 1.5 / step));
      }
      if (number == count - 1) {
        trials.add(trial.withTimes(from, null, "host:" + worker));
      } else if (number % 17 == 9) {
        trials.add(trial.withState(TrialState.FAILED).withAttribute("error", "the loss is NaN"));
      } else {
        trials.add(steps < 10 ? trial.withState(TrialState.PRUNED) : trial.complete(number % 29 == 5 ? 40 : loss));
      }
    }
    return trials;
  }

  /** Trials of two objectives. */
  static List<Trial> twoGoals(int count) {
    return trials(count).stream()
        .map(trial -> trial.state() == TrialState.COMPLETE
            ? trial.complete(trial.values().getFirst(), 1000.0 * trial.configuration().integer("width"))
            : trial)
        .toList();
  }

  private static double loss(Configuration configuration) {
    double rate = Math.log10(configuration.number("rate")) + 3;
    double width = configuration.integer("width") / 256.0;
    double norm = switch (configuration.text("norm")) {
      case "layer" -> 0;
      case "batch" -> 0.1;
      default -> 0.3;
    };
    return 0.35 + 0.12 * rate * rate + 0.15 * (1 - width) * (1 - width) + norm;
  }
}
