package org.sitenet.search.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sitenet.search.Storage;
import org.sitenet.search.Study;
import org.sitenet.search.StudyOptions;
import org.sitenet.search.Trial;
import org.sitenet.search.TrialOrder;
import org.sitenet.search.TrialState;
import org.sitenet.search.storage.PostgresServer;
import org.sitenet.search.storage.Storages;

/**
 * Many worker processes on one study, one of them killed every second. Small by default; the whole load is
 *
 * <pre>
 * ./mvnw -pl search -am test -Dtest=StudyLoadTest -Dsitenet.search.load=5000 -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 *
 * for 8 workers with 5,000 trials each. What was measured is written to {@code search/target/load.txt}.
 */
class StudyLoadTest {
  private static final int EACH = Integer.getInteger("sitenet.search.load", 0);
  private static final int WORKERS = EACH > 0 ? 8 : 3;
  private static final int TRIALS = EACH > 0 ? WORKERS * EACH : 300;
  private static final long KILL_MILLIS = EACH > 0 ? 1_000 : 300;

  @TempDir Path folder;

  private final List<WorkerProcess> all = new ArrayList<>();

  @Test
  void noTrialIsLostOrRunTwiceOnSqlite() throws Exception {
    underLoad("SQLite", folder.resolve("load.db").toString(), folder.resolve("warm-up.db").toString());
  }

  @Test
  void noTrialIsLostOrRunTwiceOnPostgres() throws Exception {
    underLoad("PostgreSQL", PostgresServer.freshDatabase(), PostgresServer.freshDatabase());
  }

  private void underLoad(String database, String place, String warmUp) throws Exception {
    WorkerClasses.archive(folder, warmUp, "load", "50", "load");
    long begin = System.nanoTime();
    List<WorkerProcess> workers = new ArrayList<>();
    for (int index = 0; index < WORKERS; index++) {
      workers.add(start(place));
    }
    int kills = 0;
    SplittableRandom random = new SplittableRandom(3);
    try (Storage storage = Storages.open(place); Study study = WorkerMain.openForLoad(storage, "load", StudyOptions.standard())) {
      while (storage.ended(storage.find("load").orElseThrow()) < TRIALS) {
        Thread.sleep(KILL_MILLIS);
        // One that has worked a while: on a busy machine, killing faster than processes start would be no load at all.
        List<Integer> busy = IntStream.range(0, WORKERS).filter(index -> !workers.get(index).lines().isEmpty()).boxed().toList();
        if (!busy.isEmpty()) {
          int victim = busy.get(random.nextInt(busy.size()));
          if (workers.get(victim).kill()) {
            kills++;
          } else {
            workers.get(victim).await(1);
          }
          workers.set(victim, start(place));
        }
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      for (WorkerProcess worker : workers) {
        worker.await(60);
      }
      everyTrialEndedOnce(study, kills);
      record(database, kills, seconds);
    }
  }

  private WorkerProcess start(String place) throws Exception {
    WorkerProcess worker = new WorkerProcess(folder, place, "load", Integer.toString(TRIALS), "load");
    all.add(worker);
    return worker;
  }

  private static void everyTrialEndedOnce(Study study, int kills) {
    assertEquals(Map.of(TrialState.COMPLETE, TRIALS), study.counts());
    List<TrialOrder> order = study.order();
    assertEquals(IntStream.range(0, TRIALS).boxed().toList(), order.stream().map(TrialOrder::number).toList());
    assertEquals(
        IntStream.rangeClosed(1, TRIALS).boxed().toList(), order.stream().map(TrialOrder::sequence).sorted().toList());
    for (Trial trial : study.history().finished()) {
      assertEquals(Math.abs(trial.configuration().number("x")), trial.values().getFirst(), "value of trial " + trial.number());
    }
    // A kill interrupts at most one trial; nothing else is ever begun twice.
    int again = study.beginnings() - TRIALS;
    assertTrue(again >= 0 && again <= kills, () -> again + " trials were begun again after " + kills + " kills");
    assertEquals(List.of(), study.verify());
  }

  /**
   * Overhead is stated twice: what passes between two trials of a running worker, and all the time of all workers that went to no trial,
   * with the start of each process, what a kill threw away, and waiting for the last trial.
   */
  private void record(String database, int kills, double seconds) throws Exception {
    long trials = 0;
    long between = 0;
    long longest = 0;
    long own = 0;
    long processor = 0;
    for (WorkerProcess worker : all) {
      List<String> lines = worker.lines().stream().filter(line -> line.startsWith("overhead ")).toList();
      if (!lines.isEmpty()) {
        String[] words = lines.getLast().split(" ");
        trials += Long.parseLong(words[1]);
        between += Long.parseLong(words[2]);
        longest = Math.max(longest, Long.parseLong(words[3]));
        own += Long.parseLong(words[4]);
        processor += Long.parseLong(words[5]);
      }
    }
    double ownMillis = own / 1e6 / Math.max(1, trials);
    String line = String.format(
        Locale.ROOT,
        "%s: %d workers, %d trials of %.2f ms, %d kills, %.1f s. Overhead per trial: %.2f ms between two trials of a worker (mean of %d,"
            + " %.0f ms at most); %.2f ms over all (%d workers x %.1f s without the trials' own time, starts included);"
            + " %.2f ms of wall time and %.2f ms of the workers' processor time per trial%n",
        database, WORKERS, TRIALS, ownMillis, kills, seconds, between / 1e6 / Math.max(1, trials), trials, longest / 1e6,
        WORKERS * seconds * 1e3 / TRIALS - ownMillis, WORKERS, seconds, seconds * 1e3 / TRIALS,
        processor / 1e6 / Math.max(1, trials));
    Files.writeString(Path.of("target", "load.txt"), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
