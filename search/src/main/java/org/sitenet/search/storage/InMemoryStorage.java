package org.sitenet.search.storage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.sitenet.search.Claim;
import org.sitenet.search.Configuration;
import org.sitenet.search.Possession;
import org.sitenet.search.SearchException;
import org.sitenet.search.Storage;
import org.sitenet.search.StoredStudy;
import org.sitenet.search.StudySettings;
import org.sitenet.search.Trial;
import org.sitenet.search.TrialOrder;
import org.sitenet.search.TrialState;
import org.sitenet.search.Worker;

/** Studies of one process; they end with it. */
public final class InMemoryStorage implements Storage {
  private final Map<String, StoredStudy> byName = new TreeMap<>();
  private final Map<Long, MemoryStudy> byId = new TreeMap<>();

  @Override
  public String place() {
    return ":memory:";
  }

  @Override
  public synchronized List<String> studies() {
    return List.copyOf(byName.keySet());
  }

  @Override
  public synchronized Optional<StoredStudy> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  @Override
  public synchronized StoredStudy create(StudySettings settings, String version) {
    StoredStudy known = byName.get(settings.name());
    if (known != null) {
      return known;
    }
    StoredStudy study = new StoredStudy(byId.size() + 1L, settings, version);
    byName.put(settings.name(), study);
    byId.put(study.id(), new MemoryStudy());
    return study;
  }

  @Override
  public synchronized void adopt(StoredStudy study, String version) {
    byName.put(study.settings().name(), new StoredStudy(study.id(), study.settings(), version));
  }

  @Override
  public synchronized int enqueue(StoredStudy study, Configuration configuration) {
    MemoryTrial trial = of(study).add(configuration);
    trial.enqueued = configuration;
    return trial.number;
  }

  @Override
  public synchronized void follow(StoredStudy study, List<TrialOrder> order) {
    of(study).follow(order);
  }

  @Override
  public synchronized List<TrialOrder> order(StoredStudy study) {
    List<TrialOrder> order = new ArrayList<>();
    for (MemoryTrial trial : of(study).trials) {
      if (trial.attempt > 0) {
        order.add(new TrialOrder(trial.number, trial.bound, trial.sequence, trial.enqueued));
      }
    }
    return order;
  }

  @Override
  public synchronized Optional<Claim> claim(StoredStudy study, Worker worker, int limit) {
    MemoryStudy memory = of(study);
    MemoryTrial trial = memory.next(limit);
    if (trial == null) {
      return Optional.empty();
    }
    trial.take(worker);
    if (trial.bound < 0) {
      trial.bound = memory.ended.size();
    }
    return Optional.of(trial.claim());
  }

  @Override
  public synchronized List<Possession> possessions(StoredStudy study) {
    long now = System.nanoTime();
    List<Possession> found = new ArrayList<>();
    for (MemoryTrial trial : of(study).running()) {
      Worker worker = trial.worker;
      if (worker != null) {
        found.add(new Possession(
            trial.number, trial.attempt, trial.deaths, worker, trial.released, (now - trial.heardOf) / 1_000_000));
      }
    }
    return found;
  }

  @Override
  public synchronized Optional<Claim> takeOver(StoredStudy study, Possession lost, Worker worker) {
    MemoryTrial trial = of(study).trials.get(lost.number());
    if (trial.attempt != lost.attempt() || trial.state != TrialState.RUNNING) {
      return Optional.empty();
    }
    trial.deaths += lost.released() ? 0 : 1;
    trial.take(worker);
    return Optional.of(trial.claim());
  }

  @Override
  public synchronized List<Claim> pending(StoredStudy study, Claim claim) {
    MemoryStudy memory = of(study);
    NavigableMap<Integer, MemoryTrial> pending = new TreeMap<>(memory.open.headMap(claim.number(), false));
    int bound = Math.min(claim.bound(), memory.ended.size());
    for (MemoryTrial trial : memory.ended.subList(bound, memory.ended.size())) {
      if (trial.number < claim.number()) {
        pending.put(trial.number, trial);
      }
    }
    return pending.values().stream().filter(trial -> trial.attempt > 0).map(MemoryTrial::claim).toList();
  }

  @Override
  public synchronized void configure(StoredStudy study, Claim claim, Configuration configuration) {
    owned(study, claim).ifPresent(trial -> trial.configuration = configuration);
  }

  @Override
  public synchronized void beat(StoredStudy study, List<Claim> claims) {
    for (Claim claim : claims) {
      owned(study, claim).ifPresent(trial -> trial.heardOf = System.nanoTime());
    }
  }

  @Override
  public synchronized void release(StoredStudy study, Claim claim) {
    owned(study, claim).ifPresent(trial -> trial.released = true);
  }

  @Override
  public synchronized boolean report(StoredStudy study, Claim claim, int step, double value) {
    Optional<MemoryTrial> trial = owned(study, claim);
    trial.ifPresent(owned -> owned.intermediate.put(step, value));
    return trial.isPresent();
  }

  @Override
  public synchronized boolean finish(StoredStudy study, Claim claim, Trial result) {
    MemoryStudy memory = of(study);
    MemoryTrial trial = memory.trials.get(claim.number());
    if (trial.attempt != claim.attempt() || trial.state.finished()) {
      return trial.attempt == claim.attempt() && trial.state == result.state();
    }
    if (result.intermediate().isEmpty()) {
      trial.intermediate.clear();
    } else {
      trial.intermediate.tailMap(result.intermediate().lastKey(), false).clear();
    }
    trial.configuration = result.configuration();
    trial.result = result;
    trial.state = result.state();
    trial.endedAt = Instant.now();
    memory.end(trial);
    return true;
  }

  @Override
  public synchronized List<Trial> finished(StoredStudy study, int after, int upTo) {
    List<MemoryTrial> ended = of(study).ended;
    int end = Math.min(upTo, ended.size());
    return after >= end ? List.of() : ended.subList(after, end).stream().map(MemoryTrial::picture).toList();
  }

  @Override
  public synchronized int ended(StoredStudy study) {
    return of(study).ended.size();
  }

  @Override
  public synchronized List<Trial> unfinished(StoredStudy study) {
    return of(study).trials.stream()
        .filter(trial -> !trial.state.finished() && trial.configuration != null)
        .map(MemoryTrial::picture)
        .toList();
  }

  @Override
  public synchronized int beginnings(StoredStudy study) {
    return of(study).trials.stream().mapToInt(trial -> trial.attempt).sum();
  }

  @Override
  public synchronized Map<TrialState, Integer> counts(StoredStudy study) {
    Map<TrialState, Integer> counts = new EnumMap<>(TrialState.class);
    of(study).trials.forEach(trial -> counts.merge(trial.state, 1, Integer::sum));
    return counts;
  }

  @Override
  public void close() {
    // The studies stay as long as somebody holds this storage.
  }

  private MemoryStudy of(StoredStudy study) {
    MemoryStudy memory = byId.get(study.id());
    if (memory == null) {
      throw new SearchException(":memory: has no study '" + study.settings().name() + "'; it belongs to another storage");
    }
    return memory;
  }

  private Optional<MemoryTrial> owned(StoredStudy study, Claim claim) {
    MemoryTrial trial = of(study).trials.get(claim.number());
    boolean owned = trial.attempt == claim.attempt() && trial.state == TrialState.RUNNING;
    return owned ? Optional.of(trial) : Optional.empty();
  }
}
