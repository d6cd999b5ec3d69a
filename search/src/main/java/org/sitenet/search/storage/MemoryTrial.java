package org.sitenet.search.storage;

import java.time.Instant;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sitenet.search.Claim;
import org.sitenet.search.Configuration;
import org.sitenet.search.Trial;
import org.sitenet.search.TrialState;
import org.sitenet.search.Worker;

/** One trial of {@link InMemoryStorage}, guarded by it. */
final class MemoryTrial {
  final int number;
  final TreeMap<Integer, Double> intermediate = new TreeMap<>();
  TrialState state = TrialState.WAITING;
  int attempt;
  int deaths;

  /** -1 until the trial is asked for, or laid down by a given order. */
  int bound = -1;

  int sequence;

  /** The sequence that a given order wants; 0 for none. */
  int due;

  boolean released;
  long heardOf;
  @Nullable Configuration configuration;

  /** The configuration, if it was given from outside. */
  @Nullable Configuration enqueued;

  @Nullable Worker worker;
  @Nullable Trial result;
  @Nullable Instant startedAt;
  @Nullable Instant endedAt;

  MemoryTrial(int number, @Nullable Configuration configuration) {
    this.number = number;
    this.configuration = configuration;
  }

  void take(Worker by) {
    state = TrialState.RUNNING;
    attempt++;
    worker = by;
    released = false;
    heardOf = System.nanoTime();
    startedAt = Instant.now();
  }

  Claim claim() {
    return new Claim(number, attempt, bound, configuration);
  }

  /** The trial as it stands. It has a configuration, for only such trials are shown. */
  Trial picture() {
    Trial known = result;
    if (known == null) {
      Configuration values = configuration == null ? new Configuration(java.util.Map.of()) : configuration;
      known = Trial.waiting(number, values);
    }
    return new Trial(
        number, state, known.configuration(), intermediate, known.values(), known.constraints(), known.attributes(), startedAt,
        endedAt, worker == null ? null : worker.label());
  }
}
