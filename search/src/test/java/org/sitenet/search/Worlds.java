package org.sitenet.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Studies for tests, made so that the slightest difference in what a trial saw changes everything after it. */
public final class Worlds {
  /** A space with a conditional parameter and a choice. */
  public static final SearchSpace SPACE = SpaceFormat.read(new TreeMap<>(Map.of(
      "x", Map.of("kind", "float", "low", -1, "high", 1),
      "n", Map.of("kind", "int", "low", 1, "high", 8),
      "way", Map.of("kind", "categorical", "choices", List.of("a", "b")),
      "y", Map.of("kind", "float", "low", 1e-5, "high", 1, "log", true, "when", Map.of("way", "b")))));

  private Worlds() {}

  public static StudySettings settings(String name, long seed) {
    return new StudySettings(name, seed, List.of(Goal.minimize("loss")), Method.of("touchy"), Method.of("touchy"), SPACE);
  }

  /** Draws from a digest of all that it is shown. */
  public static Configuration sample(SearchSpace space, History history, int number, long seed) {
    SplittableRandom random = new SplittableRandom(digest(history) * 31 + number + 1_000_003 * seed);
    return space.build(parameter -> switch (parameter) {
      case FloatParameter p -> p.low() + (p.high() - p.low()) * random.nextDouble();
      case IntParameter p -> p.low() + random.nextInt(p.high() - p.low() + 1);
      case CategoricalParameter p -> p.choices().get(random.nextInt(p.choices().size()));
      case BooleanParameter p -> random.nextBoolean();
    });
  }

  /** Prunes by a digest of all that it is shown: about one trial in four. */
  public static boolean prune(History history, Trial running, int step) {
    long digest = digest(history) * 31 + running.configuration().values().toString().hashCode();
    return new SplittableRandom(digest * 31 + running.intermediate().hashCode() + step).nextInt(12) == 0;
  }

  /** Three reports and a loss; the same trial always fares the same. */
  public static double[] evaluate(RunningTrial trial) {
    Configuration values = trial.configuration();
    double loss = Math.abs(values.number("x") - 0.3) + values.integer("n") * 0.1;
    for (int step = 1; step <= 3; step++) {
      trial.report(step, loss + 1.0 / step);
      if (trial.shouldPrune()) {
        throw new TrialPrunedException();
      }
    }
    if (values.integer("n") == 7) {
      throw new IllegalStateException("seven layers do not fit");
    }
    trial.attribute("half", Double.toString(loss / 2));
    trial.constraints(values.number("x"));
    return new double[] {loss};
  }

  public static Study open(Storage storage, String name, long seed, StudyOptions options) {
    return Study.open(storage, settings(name, seed), Worlds::sample, Worlds::prune, options);
  }

  /** Fails at the first trial that differs in anything but times and workers, or stands elsewhere. */
  public static void assertSame(History expected, History found) {
    assertEquals(expected.finished().size(), found.finished().size());
    for (int index = 0; index < expected.finished().size(); index++) {
      assertEquals(
          expected.finished().get(index).withTimes(null, null, null), found.finished().get(index).withTimes(null, null, null),
          "end " + (index + 1));
    }
  }

  private static long digest(History history) {
    long digest = 17;
    for (Trial trial : history.finished()) {
      digest = digest * 1_000_003 + trial.withTimes(null, null, null).toString().hashCode();
    }
    for (Trial trial : history.running()) {
      digest = digest * 1_000_003 + trial.toString().hashCode();
    }
    return digest;
  }
}
