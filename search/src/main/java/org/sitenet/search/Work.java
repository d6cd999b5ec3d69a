package org.sitenet.search;

import java.time.Duration;
import java.util.Optional;

/** A worker's loop: ask, evaluate, tell. */
final class Work implements Runnable {
  private static final long FIRST_PAUSE_MILLIS = 10;
  private static final long LONGEST_PAUSE_MILLIS = 500;
  private static final int LONGEST_REASON = 500;

  private final Study study;
  private final Objective objective;
  private final Budget budget;
  private int own;
  private int failures;

  Work(Study study, Objective objective, Budget budget) {
    this.study = study;
    this.objective = objective;
    this.budget = budget;
  }

  @Override
  public void run() {
    Duration time = budget.time();
    long begin = System.nanoTime();
    long pause = FIRST_PAUSE_MILLIS;
    while (own < budget.own()
        && (time == null || System.nanoTime() - begin < time.toNanos())
        && !budget.stop().getAsBoolean()
        && !Thread.currentThread().isInterrupted()) {
      Optional<AskedTrial> asked = study.ask(budget.trials());
      if (asked.isPresent()) {
        own++;
        evaluate(asked.get());
        pause = FIRST_PAUSE_MILLIS;
      } else if (!study.othersWork()) {
        return;
      } else {
        sleep(pause);
        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
      }
    }
  }

  private void evaluate(AskedTrial trial) {
    try {
      double[] values = objective.evaluate(trial);
      trial.complete(values);
      failures = 0;
    } catch (TrialPrunedException e) {
      trial.prune();
      failures = 0;
    } catch (TrialLostException e) {
      // Another worker has it; the study goes on.
      failures = 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SearchException e) {
      throw e;
    } catch (Exception | OutOfMemoryError | StackOverflowError e) {
      // A configuration may be too large for this machine: that is a result about it.
      fail(trial, e);
    } finally {
      // What was not told, for whatever reason, is for somebody else.
      trial.release();
    }
  }

  private void fail(AskedTrial trial, Throwable error) {
    String reason = error.toString();
    trial.fail(reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "...");
    failures++;
    if (failures >= study.options().failures()) {
      throw new SearchException(failures + " trials failed in a row, the last one, trial " + trial.number() + ", with: "
          + reason.lines().findFirst().orElse(reason) + "; correct the cause and resume the study", error);
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
