package org.sitenet.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sitenet.search.storage.InMemoryStorage;

class StudyTest {
  private static final StudyOptions OPTIONS = StudyOptions.standard();

  private static Study open(Storage storage, String name) {
    return Worlds.open(storage, name, 5, OPTIONS);
  }

  /** A study by so many threads, each with a study of its own, that take differently long. */
  private static Study run(Storage storage, String name, int trials, int threads, boolean following) throws InterruptedException {
    List<Thread> workers = IntStream.range(0, threads).mapToObj(index -> Thread.ofPlatform().start(() -> {
      SplittableRandom random = new SplittableRandom(index);
      try (Study study = open(storage, name)) {
        study.optimize(trial -> {
          LockSupport.parkNanos(random.nextInt(1_500_000));
          return Worlds.evaluate(trial);
        }, Budget.trials(trials));
      }
    })).toList();
    for (Thread worker : workers) {
      worker.join();
    }
    Study study = open(storage, name);
    assertEquals(trials, study.history().finished().size());
    assertTrue(following || study.history().running().isEmpty());
    return study;
  }

  @Test
  void oneWorkerGivesTheSameStudyEveryTime() throws InterruptedException {
    History once = run(new InMemoryStorage(), "s", 60, 1, false).history();
    Worlds.assertSame(once, run(new InMemoryStorage(), "s", 60, 1, false).history());
    for (TrialState state : List.of(TrialState.COMPLETE, TrialState.PRUNED, TrialState.FAILED)) {
      assertTrue(once.finished().stream().anyMatch(trial -> trial.state() == state), () -> "no trial is " + state + ": the test shows too little");
    }
  }

  @Test
  void workersThatFollowARecordedOrderGiveTheSameStudyHoweverManyTheyAre() throws InterruptedException {
    Study recorded = run(new InMemoryStorage(), "s", 80, 4, false);
    assertTrue(recorded.order().stream().anyMatch(trial -> trial.bound() < trial.number()), "no two trials ran at once");
    assertEquals(List.of(), recorded.verify());
    for (int threads : new int[] {4, 1, 7}) {
      InMemoryStorage storage = new InMemoryStorage();
      open(storage, "s").follow(recorded.order());
      Study again = run(storage, "s", 80, threads, true);
      assertEquals(recorded.order(), again.order());
      Worlds.assertSame(recorded.history(), again.history());
    }
  }

  @Test
  void verifyFindsATrialThatWasNotDrawnSo() throws InterruptedException {
    InMemoryStorage storage = new InMemoryStorage();
    run(storage, "s", 10, 2, false);
    Study other = Study.open(
        storage, Worlds.settings("s", 5),
        (space, history, number, seed) -> Worlds.sample(space, history, number == 4 ? 99 : number, seed), Worlds::prune, OPTIONS);
    assertEquals(List.of(4), other.verify());
  }

  @Test
  void aTrialGivenBackIsAskedForAgainAsItWas() {
    InMemoryStorage storage = new InMemoryStorage();
    AskedTrial first;
    try (Study study = open(storage, "s")) {
      study.ask().orElseThrow().complete(1);
      first = study.ask().orElseThrow();
      first.report(1, 0.5);
      study.ask().orElseThrow().complete(2);
    }
    try (Study study = open(storage, "s")) {
      AskedTrial again = study.ask().orElseThrow();
      assertEquals(1, again.number());
      assertEquals(2, again.attempt());
      assertEquals(first.configuration(), again.configuration());
      assertEquals(Map.of(1, 0.5), again.trial().intermediate());
      assertThrows(TrialLostException.class, () -> first.report(2, 1));
      again.complete(3);
      assertEquals(List.of(0, 2, 1), study.history().finished().stream().map(Trial::number).toList());
      assertEquals(List.of(), study.verify());
    }
  }

  @Test
  void aSilentWorkersTrialIsBegunAgainUntilItHasFailedTooOften() throws InterruptedException {
    InMemoryStorage storage = new InMemoryStorage();
    StoredStudy stored = storage.create(Worlds.settings("s", 5), "");
    Worker elsewhere = new Worker("elsewhere", 1, 1);
    storage.claim(stored, elsewhere, 9).orElseThrow();
    Thread.sleep(30);
    StudyOptions hasty = OPTIONS.withHeartbeat(Duration.ofMillis(5), Duration.ofMillis(20));
    try (Study study = Worlds.open(storage, "s", 5, hasty.withRetries(1))) {
      AskedTrial again = study.ask().orElseThrow();
      assertEquals(0, again.number());
      Thread.sleep(60);
      assertFalse(study.ask(1).isPresent(), "its own heart beats");
      again.release();
    }
    Possession given = storage.possessions(stored).getFirst();
    assertEquals(1, given.deaths());
    storage.takeOver(stored, given, elsewhere).orElseThrow();
    Thread.sleep(30);
    try (Study study = Worlds.open(storage, "s", 5, hasty.withRetries(1))) {
      assertEquals(Optional.empty(), study.ask(1));
      Trial failed = study.history().finished().getFirst();
      assertEquals(TrialState.FAILED, failed.state());
      assertEquals("its worker died 2 times, the last one was elsewhere:1", failed.attributes().get(AskedTrial.ERROR));
    }
  }

  @Test
  void theBestAreFeasibleFirstAndTheFrontIsUndominated() {
    StudySettings settings = new StudySettings(
        "m", 1, List.of(Goal.minimize("a"), Goal.maximize("b")), Method.of("s"), Method.of("p"), Worlds.SPACE);
    try (Study study = Study.open(new InMemoryStorage(), settings, Worlds::sample, Worlds::prune, OPTIONS)) {
      double[][] values = {{1, 1}, {2, 5}, {3, 4}, {0, 9}, {Double.NaN, 9}};
      for (double[] each : values) {
        AskedTrial trial = study.ask().orElseThrow();
        trial.constraints(each[0] == 0 ? 0.1 : -1);
        trial.complete(each);
      }
      assertEquals(List.of(0, 1), study.history().paretoFront().stream().map(Trial::number).toList());
      assertEquals(0, study.history().best().orElseThrow().number());
      AskedTrial trial = study.ask().orElseThrow();
      assertEquals(
          "trial 5 has 1 values, and study 'm' has 2 objectives; tell one value for each",
          assertThrows(SearchException.class, () -> trial.complete(1)).getMessage());
      trial.complete(1, 2);
      assertThrows(SearchException.class, () -> trial.complete(1, 2));
    }
  }

  @Test
  void enqueuedTrialsAreEvaluatedFirst() {
    try (Study study = open(new InMemoryStorage(), "s")) {
      assertEquals(0, study.enqueue(Map.of("x", 0.25, "n", 2, "way", "a")));
      assertThrows(SearchException.class, () -> study.enqueue(Map.of("x", 7, "n", 2, "way", "a")));
      List<Trial> ended = new ArrayList<>();
      study.optimize(Worlds::evaluate, Budget.trials(3));
      ended.addAll(study.history().finished());
      assertEquals(0.25, ended.getFirst().configuration().number("x"));
      assertEquals(List.of(), study.verify());
    }
  }

  @Test
  void budgetsEndTheWork() {
    try (Study study = open(new InMemoryStorage(), "s")) {
      study.optimize(Worlds::evaluate, Budget.unlimited().withOwn(3));
      assertEquals(3, study.history().finished().size());
      study.optimize(Worlds::evaluate, Budget.unlimited().withTime(Duration.ZERO));
      assertEquals(3, study.history().finished().size());
      AtomicInteger asked = new AtomicInteger();
      study.optimize(Worlds::evaluate, Budget.unlimited().withStop(() -> asked.incrementAndGet() > 2));
      assertEquals(5, study.history().finished().size());
      study.optimize(Worlds::evaluate, Budget.trials(4));
      assertEquals(5, study.history().finished().size());
      assertThrows(SearchException.class, () -> Budget.trials(0));
    }
  }

  @Test
  void anObjectiveThatAlwaysFailsEndsTheWork() {
    List<Trial> told = new ArrayList<>();
    StudyListener listener = new StudyListener() {
      @Override
      public void ended(Trial trial) {
        told.add(trial);
      }
    };
    try (Study study = Worlds.open(new InMemoryStorage(), "s", 5, OPTIONS.withFailures(4).withListener(listener))) {
      SearchException error = assertThrows(SearchException.class, () -> study.optimize(trial -> {
        throw new IllegalStateException("no data\nat all");
      }, Budget.trials(50)));
      assertEquals(
          "4 trials failed in a row, the last one, trial 3, with: java.lang.IllegalStateException: no data; correct the cause and resume"
              + " the study",
          error.getMessage());
      assertEquals(4, told.size());
      assertEquals(Map.of(TrialState.FAILED, 4), study.counts());
    }
  }

  @Test
  void anInterruptedWorkerGivesItsTrialBack() {
    InMemoryStorage storage = new InMemoryStorage();
    try (Study study = open(storage, "s")) {
      study.optimize(trial -> {
        throw new InterruptedException();
      }, Budget.trials(5));
      assertTrue(Thread.interrupted());
      assertEquals(Map.of(TrialState.RUNNING, 1), study.counts());
      assertTrue(storage.possessions(study.stored()).getFirst().released());
    }
  }

  @Test
  void aStudyGoesOnOnlyAsWhatItIs() {
    InMemoryStorage storage = new InMemoryStorage();
    StudySettings settings = Worlds.settings("s", 5);
    Study.open(storage, settings, Worlds::sample, Worlds::prune, OPTIONS.withVersion("1.0")).close();
    SearchSpace other = SearchSpace.builder().add(new FloatParameter("x", -1, 2, 0, false, Condition.always())).build();
    assertRefused(storage, new StudySettings("s", 5, settings.goals(), settings.sampler(), settings.pruner(), other), "1.0",
        ":memory:: study 's' was begun with another search space ('n' is missing here, 'way' is missing here, 'x' differs, 'y' is missing"
            + " here); go on with the same settings, or begin a study of another name");
    assertRefused(storage, Worlds.settings("s", 6), "1.0",
        ":memory:: study 's' was begun with seed 5, not 6; go on with the same settings, or begin a study of another name");
    assertRefused(storage, settings, "1.1",
        ":memory:: study 's' was begun by version '1.0', and this worker is version '1.1', which may draw and evaluate differently; use"
            + " that version, or adopt the study with this one");
    Study.open(storage, settings, Worlds::sample, Worlds::prune, OPTIONS.withVersion("1.1").adopting()).close();
    Study.open(storage, settings, Worlds::sample, Worlds::prune, OPTIONS.withVersion("1.1")).close();
  }

  private static void assertRefused(Storage storage, StudySettings settings, String version, String message) {
    SearchException error = assertThrows(SearchException.class,
        () -> Study.open(storage, settings, Worlds::sample, Worlds::prune, OPTIONS.withVersion(version)));
    assertEquals(message, error.getMessage());
  }
}
