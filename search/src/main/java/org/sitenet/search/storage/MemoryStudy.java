package org.sitenet.search.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sitenet.search.Configuration;
import org.sitenet.search.SearchException;
import org.sitenet.search.TrialOrder;
import org.sitenet.search.TrialState;

/** One study of {@link InMemoryStorage}, guarded by it. */
final class MemoryStudy {
  final List<MemoryTrial> trials = new ArrayList<>();

  /** In the order of their sequences. */
  final List<MemoryTrial> ended = new ArrayList<>();

  /** Trials without a sequence, by number. */
  final NavigableMap<Integer, MemoryTrial> open = new TreeMap<>();

  /** Sequences up to this one belong to trials that follow a given order. */
  private int given;

  MemoryTrial add(@Nullable Configuration configuration) {
    MemoryTrial trial = new MemoryTrial(trials.size(), configuration);
    trials.add(trial);
    open.put(trial.number, trial);
    return trial;
  }

  void follow(List<TrialOrder> order) {
    if (!trials.isEmpty()) {
      throw new SearchException("a study that has trials cannot follow the order of another; begin a new one");
    }
    for (TrialOrder each : order) {
      MemoryTrial trial = add(each.enqueued());
      trial.enqueued = each.enqueued();
      trial.bound = each.bound();
      trial.due = each.sequence();
      given = Math.max(given, each.sequence());
    }
  }

  /** The next trial to be handed out: the first that waits, if its time has come, else a new one; null if there is none now. */
  @Nullable MemoryTrial next(int limit) {
    for (MemoryTrial trial : open.values()) {
      if (trial.state == TrialState.WAITING) {
        return trial.bound <= ended.size() ? trial : null;
      }
    }
    return trials.size() < limit && ended.size() >= given ? add(null) : null;
  }

  List<MemoryTrial> running() {
    return open.values().stream().filter(trial -> trial.state == TrialState.RUNNING).toList();
  }

  /** Gives an ended trial its sequence, or keeps it until its turn comes. */
  void end(MemoryTrial trial) {
    if (trial.due == 0) {
      number(trial);
      return;
    }
    for (MemoryTrial next = due(); next != null; next = due()) {
      number(next);
    }
  }

  private @Nullable MemoryTrial due() {
    return open.values().stream()
        .filter(trial -> trial.due == ended.size() + 1 && trial.state.finished())
        .findFirst()
        .orElse(null);
  }

  private void number(MemoryTrial trial) {
    open.remove(trial.number);
    ended.add(trial);
    trial.sequence = ended.size();
  }
}
