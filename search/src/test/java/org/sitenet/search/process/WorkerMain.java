package org.sitenet.search.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.sitenet.search.Budget;
import org.sitenet.search.Method;
import org.sitenet.search.Objective;
import org.sitenet.search.RunningTrial;
import org.sitenet.search.Storage;
import org.sitenet.search.Study;
import org.sitenet.search.StudyOptions;
import org.sitenet.search.StudySettings;
import org.sitenet.search.Worlds;
import org.sitenet.search.pruner.Pruners;
import org.sitenet.search.sampler.Samplers;
import org.sitenet.search.storage.Storages;

/**
 * A worker process of a test: {@code PLACE STUDY TRIALS touchy|load}. It writes a line for every trial that it begins, so that the test
 * knows when to kill it, or, under load, from time to time how many trials it had and how long it was busy with anything but them.
 */
public final class WorkerMain {
  /** A trial of the load test takes this long [ns]. */
  private static final long SHORT = 1_000_000;

  /** A trial of the other tests takes this long [ns]. */
  private static final long LONGER = 4_000_000;

  private WorkerMain() {}

  public static void main(String[] arguments) {
    int trials = Integer.parseInt(arguments[2]);
    StudyOptions options = StudyOptions.standard()
        .withHeartbeat(Duration.ofMillis(500), Duration.ofSeconds(30)).withRetries(10_000).withFailures(10_000);
    try (Storage storage = Storages.open(arguments[0])) {
      if ("load".equals(arguments[3])) {
        try (Study study = openForLoad(storage, arguments[1], options)) {
          study.optimize(new Timed(), Budget.trials(trials));
        }
      } else {
        try (Study study = Worlds.open(storage, arguments[1], 5, options)) {
          study.optimize(trial -> {
            System.out.println("began " + trial.number());
            LockSupport.parkNanos(LONGER);
            return Worlds.evaluate(trial);
          }, Budget.trials(trials));
        }
      }
    }
  }

  static Study openForLoad(Storage storage, String name, StudyOptions options) {
    StudySettings settings = new StudySettings(
        name, 3, Worlds.settings(name, 3).goals(), Method.of("random"), Method.of("none"), Worlds.SPACE);
    return Study.open(storage, settings, Samplers.of(settings.sampler()), Pruners.of(settings.pruner()), options);
  }

  /** Measures the time from the end of a trial to the beginning of the next (telling, reading, asking, drawing), and the trials' own. */
  private static final class Timed implements Objective {
    private static final int EVERY = 20;

    private int trials;
    private long spent;
    private long longest;
    private long own;
    private long end;

    @Override
    public double[] evaluate(RunningTrial trial) {
      long begin = System.nanoTime();
      if (end > 0) {
        trials++;
        spent += begin - end;
        longest = Math.max(longest, begin - end);
        if (trials % EVERY == 0) {
          long processor = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
          System.out.println("overhead " + trials + " " + spent + " " + longest + " " + own + " " + processor);
        }
      }
      LockSupport.parkNanos(SHORT);
      double value = Math.abs(trial.configuration().number("x"));
      end = System.nanoTime();
      own += end - begin;
      return new double[] {value};
    }
  }
}
