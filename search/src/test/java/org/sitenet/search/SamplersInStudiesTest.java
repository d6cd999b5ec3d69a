package org.sitenet.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sitenet.search.pruner.Pruners;
import org.sitenet.search.sampler.Samplers;
import org.sitenet.search.storage.InMemoryStorage;

/** Every sampler in a study of several workers is the pure function that studies rest on. */
class SamplersInStudiesTest {
  private static final int TRIALS = 36;
  private static final StudyOptions OPTIONS = StudyOptions.standard();

  static List<String> names() {
    return Samplers.names();
  }

  private static StudySettings settings(String sampler) {
    Map<String, Object> space = new LinkedHashMap<>();
    space.put("x", Map.of("kind", "float", "low", -5, "high", 10));
    space.put("y", Map.of("kind", "float", "low", 1e-4, "high", 1, "log", true));
    if (!sampler.equals("cmaes")) {
      space.put("way", Map.of("kind", "categorical", "choices", List.of("a", "b", "c")));
      space.put("z", Map.of("kind", "int", "low", 1, "high", 9, "when", Map.of("way", "b")));
    }
    if (sampler.equals("dehb")) {
      space.put("epochs", Map.of("kind", "int", "low", 1, "high", 9));
    }
    List<Goal> goals = sampler.equals("nsga2")
        ? List.of(Goal.minimize("loss"), Goal.maximize("speed"))
        : List.of(Goal.minimize("loss"));
    Map<String, String> options = sampler.equals("dehb") ? Map.of("fidelity", "epochs") : Map.of();
    return new StudySettings("s", 77, goals, new Method(sampler, options), Method.of("median"), SpaceFormat.read(space));
  }

  private static Study open(Storage storage, StudySettings settings) {
    return Study.open(storage, settings, Samplers.of(settings.sampler()), Pruners.of(settings.pruner()), OPTIONS);
  }

  private static double[] evaluate(RunningTrial trial, int goals) {
    Configuration values = trial.configuration();
    double loss = Math.pow(values.number("x") - 2, 2) + Math.abs(Math.log10(values.number("y")) + 2)
        + (values.contains("z") ? values.integer("z") : 3);
    for (int step = 1; step <= 3; step++) {
      trial.report(step, loss + 3.0 / step);
      if (trial.shouldPrune()) {
        throw new TrialPrunedException();
      }
    }
    return goals == 1 ? new double[] {loss} : new double[] {loss, values.number("y")};
  }

  private static void work(Storage storage, StudySettings settings, int threads) throws InterruptedException {
    List<Thread> workers = IntStream.range(0, threads).mapToObj(index -> Thread.ofPlatform().start(() -> {
      SplittableRandom random = new SplittableRandom(index);
      try (Study study = open(storage, settings)) {
        study.optimize(trial -> {
          LockSupport.parkNanos(random.nextInt(2_000_000));
          return evaluate(trial, settings.goals().size());
        }, Budget.trials(TRIALS));
      }
    })).toList();
    for (Thread worker : workers) {
      worker.join();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void aStudyOfThreeWorkersIsDrawnAgainToTheBit(String sampler) throws InterruptedException {
    StudySettings settings = settings(sampler);
    InMemoryStorage storage = new InMemoryStorage();
    work(storage, settings, 3);
    try (Study recorded = open(storage, settings)) {
      assertEquals(TRIALS, recorded.history().finished().size());
      assertTrue(recorded.history().complete().size() > TRIALS / 4, "too few trials are complete to show anything");
      assertEquals(List.of(), recorded.verify());
      InMemoryStorage other = new InMemoryStorage();
      try (Study follower = open(other, settings)) {
        follower.follow(recorded.order());
        work(other, settings, 1);
        Worlds.assertSame(recorded.history(), follower.history());
      }
    }
  }
}
