package org.sitenet.search.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sitenet.search.Budget;
import org.sitenet.search.History;
import org.sitenet.search.Storage;
import org.sitenet.search.Study;
import org.sitenet.search.StudyOptions;
import org.sitenet.search.TrialOrder;
import org.sitenet.search.Worlds;
import org.sitenet.search.storage.InMemoryStorage;
import org.sitenet.search.storage.PostgresServer;
import org.sitenet.search.storage.Storages;

/**
 * Real processes, killed at seeded random moments; what is left is compared with a study that nobody disturbed. With
 * {@code -Dsitenet.search.load=5000} there are more kills.
 */
class KilledStudyTest {
  private static final boolean FULL = Integer.getInteger("sitenet.search.load", 0) > 0;
  private static final int TRIALS = 200;
  private static final int KILLS = FULL ? 20 : 6;

  @TempDir Path folder;

  @Test
  void aWorkerKilledManyTimesEndsWithTheSameStudyOnSqlite() throws Exception {
    killedAndResumed(folder.resolve("study.db").toString(), KILLS);
  }

  @Test
  void aWorkerKilledSometimesEndsWithTheSameStudyOnPostgres() throws Exception {
    killedAndResumed(PostgresServer.freshDatabase(), KILLS / 3);
  }

  private void killedAndResumed(String place, int kills) throws Exception {
    SplittableRandom random = new SplittableRandom(7);
    for (int kill = 1; kill <= kills; kill++) {
      WorkerProcess worker = start(place, TRIALS);
      worker.awaitLines(1 + random.nextInt(11));
      LockSupport.parkNanos(random.nextInt(9_000_000));
      assertTrue(worker.kill(), "kill " + kill + " came too late: " + worker.lines());
    }
    WorkerProcess last = start(place, TRIALS);
    last.await(120);
    try (Storage storage = Storages.open(place); Study study = Worlds.open(storage, "s", 5, StudyOptions.standard())) {
      Worlds.assertSame(leftAlone().history(), study.history());
      assertEquals(List.of(), study.verify());
    }
  }

  @Test
  void fourWorkersThatFollowARecordedOrderEndWithTheSameStudyHoweverOftenTheyAreKilled() throws Exception {
    int trials = 120;
    Study recorded = recordedByFour(trials);
    assertTrue(recorded.order().stream().filter(trial -> trial.bound() < trial.number()).count() > trials / 2, "too few ran at once");
    String place = folder.resolve("four.db").toString();
    try (Storage storage = Storages.open(place); Study study = Worlds.open(storage, "s", 5, StudyOptions.standard())) {
      study.follow(recorded.order());
      SplittableRandom random = new SplittableRandom(11);
      for (int round = 0; round < (FULL ? 5 : 2); round++) {
        List<WorkerProcess> workers = startFour(place, trials);
        while (workers.stream().mapToInt(worker -> worker.lines().size()).sum() < 4 + random.nextInt(12)) {
          LockSupport.parkNanos(1_000_000);
        }
        for (WorkerProcess worker : workers) {
          assertTrue(worker.kill(), () -> "a kill came too late: " + worker.lines());
          LockSupport.parkNanos(random.nextInt(4_000_000));
        }
      }
      for (WorkerProcess worker : startFour(place, trials)) {
        worker.await(120);
      }
      assertTrue(study.beginnings() > trials, "no kill hit a trial");
      Worlds.assertSame(recorded.history(), study.history());
      assertEquals(
          recorded.order().stream().map(TrialOrder::sequence).toList(), study.order().stream().map(TrialOrder::sequence).toList());
    }
  }

  private List<WorkerProcess> startFour(String place, int trials) throws Exception {
    List<WorkerProcess> workers = new ArrayList<>();
    for (int index = 0; index < 4; index++) {
      workers.add(start(place, trials));
    }
    return workers;
  }

  private WorkerProcess start(String place, int trials) throws Exception {
    return new WorkerProcess(folder, place, "s", Integer.toString(trials), "touchy");
  }

  private static Study leftAlone() {
    Study study = Worlds.open(new InMemoryStorage(), "s", 5, StudyOptions.standard().withFailures(TRIALS));
    study.optimize(Worlds::evaluate, Budget.trials(TRIALS));
    History history = study.history();
    assertEquals(TRIALS, history.finished().size());
    return study;
  }

  private static Study recordedByFour(int trials) throws InterruptedException {
    InMemoryStorage storage = new InMemoryStorage();
    StudyOptions options = StudyOptions.standard().withFailures(trials);
    List<Thread> threads = IntStream.range(0, 4).mapToObj(index -> Thread.ofPlatform().start(() -> {
      SplittableRandom random = new SplittableRandom(index);
      try (Study study = Worlds.open(storage, "s", 5, options)) {
        study.optimize(trial -> {
          LockSupport.parkNanos(random.nextInt(3_000_000));
          return Worlds.evaluate(trial);
        }, Budget.trials(trials));
      }
    })).toList();
    for (Thread thread : threads) {
      thread.join();
    }
    return Worlds.open(storage, "s", 5, options);
  }
}
