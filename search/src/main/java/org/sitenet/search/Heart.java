package org.sitenet.search;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says every few seconds that this worker's trials are alive, in a thread of its own that does not keep the process alive. */
final class Heart implements AutoCloseable {
  private final Storage storage;
  private final StoredStudy study;
  private final Duration every;
  private final Map<Integer, Claim> held = new TreeMap<>();
  private boolean beating;
  private boolean closed;

  Heart(Storage storage, StoredStudy study, Duration every) {
    this.storage = storage;
    this.study = study;
    this.every = every;
  }

  synchronized void hold(Claim claim) {
    held.put(claim.number(), claim);
    if (!beating) {
      beating = true;
      Thread.ofPlatform().daemon().name("study-heartbeat").start(this::beat);
    }
  }

  synchronized void letGo(Claim claim) {
    held.remove(claim.number(), claim);
  }

  synchronized boolean holds(Possession possession) {
    Claim claim = held.get(possession.number());
    return claim != null && claim.attempt() == possession.attempt();
  }

  synchronized List<Claim> held() {
    return List.copyOf(held.values());
  }

  private void beat() {
    while (pause()) {
      List<Claim> claims = held();
      if (!claims.isEmpty()) {
        try {
          storage.beat(study, claims);
        } catch (SearchException e) {
          // The next beat tries again. If the storage stays away, the trial's own report or end says so, where it can be dealt with.
          continue;
        }
      }
    }
  }

  /** Waits for the next beat; false when there will be none. */
  private synchronized boolean pause() {
    long deadline = System.nanoTime() + every.toNanos();
    try {
      for (long left = every.toNanos(); left > 0 && !closed; left = deadline - System.nanoTime()) {
        wait(left / 1_000_000 + 1);
      }
    } catch (InterruptedException e) {
      closed = true;
      Thread.currentThread().interrupt();
    }
    return !closed;
  }

  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
