package org.sitenet.search;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The course of a study as one worker knows it, and what follows from it. Ended trials are read once and kept: asking costs the
 * trials that ended since, not all of them. Whatever is computed here is a function of settings, number and bound, so that any worker
 * computes the same, now or after a restart.
 */
final class Course {
  private final Storage storage;
  private final StoredStudy study;
  private final Sampler sampler;

  /** By sequence, from 1. */
  private Ends ended = Ends.NONE;

  /** What other trials evaluate that are being asked for right now and have not been written down yet. */
  private final TreeMap<Integer, Configuration> computed = new TreeMap<>();

  Course(Storage storage, StoredStudy study, Sampler sampler) {
    this.storage = storage;
    this.study = study;
    this.sampler = sampler;
  }

  /**
   * What is known when the claimed trial begins: the ends up to its bound, and as running the trials asked for before it that had
   * not ended then, without what they may have reported.
   */
  History before(Claim claim) {
    return before(claim, storage.pending(study, claim));
  }

  /** The same from what was read with the claim. */
  History before(Taken taken) {
    ended = ended.and(taken.ends());
    return before(taken.claim(), taken.pending());
  }

  /** How many ends were read. */
  int known() {
    return ended.size();
  }

  private History before(Claim claim, List<Claim> pending) {
    Ends visible = upTo(claim.bound());
    List<Trial> running = new ArrayList<>();
    for (Claim other : pending) {
      running.add(Trial.running(other.number(), configuration(other, visible, running)));
    }
    computed.headMap(running.isEmpty() ? claim.number() : running.getFirst().number()).clear();
    return new History(study.settings().goals(), visible, running);
  }

  /**
   * What another claim's trial evaluates: what was written down, else what any worker would draw for it.
   *
   * @param visible ends of the trial that wants to know, which was asked for later
   * @param running trials of lower numbers than the other's that are not among these ends
   */
  private Configuration configuration(Claim other, Ends visible, List<Trial> running) {
    Configuration known = other.configuration() == null ? computed.get(other.number()) : other.configuration();
    if (known == null) {
      known = sample(other.number(), before(other, visible, running));
      computed.put(other.number(), known);
    }
    return known;
  }

  /** What was known when the other trial began: its bound is an earlier one, so all of it is here. */
  private History before(Claim other, Ends visible, List<Trial> running) {
    if (other.bound() > visible.size()) {
      return before(other);
    }
    TreeMap<Integer, Trial> then = new TreeMap<>();
    running.forEach(trial -> then.put(trial.number(), trial));
    for (Trial trial : visible.subList(other.bound(), visible.size())) {
      if (trial.number() < other.number()) {
        then.put(trial.number(), Trial.running(trial.number(), trial.configuration()));
      }
    }
    return new History(study.settings().goals(), visible.first(other.bound()), List.copyOf(then.values()));
  }

  Configuration sample(int number, History history) {
    return sampler.sample(study.settings().space(), history, number, study.settings().seed());
  }

  /** All that is known now. */
  History now() {
    return new History(study.settings().goals(), upTo(storage.ended(study)), storage.unfinished(study));
  }

  /**
   * The numbers of the trials that this sampler would not draw as they are written down. None, unless the sampler is another, is not a
   * pure function, or the database was changed.
   */
  List<Integer> differences() {
    List<TrialOrder> order = storage.order(study);
    Ends all = upTo(storage.ended(study));
    TreeMap<Integer, Configuration> recorded = new TreeMap<>();
    all.forEach(trial -> recorded.put(trial.number(), trial.configuration()));
    storage.unfinished(study).forEach(trial -> recorded.put(trial.number(), trial.configuration()));
    List<Integer> different = new ArrayList<>();
    TreeMap<Integer, Trial> running = new TreeMap<>();
    List<TrialOrder> open = new ArrayList<>();
    for (TrialOrder trial : order) {
      for (TrialOrder other : open) {
        if (other.sequence() > 0 && other.sequence() <= trial.bound()) {
          running.remove(other.number());
        }
      }
      open.removeIf(other -> !running.containsKey(other.number()));
      Configuration found = recorded.get(trial.number());
      if (found == null || trial.enqueued() == null) {
        History history = new History(study.settings().goals(), all.first(trial.bound()), List.copyOf(running.values()));
        Configuration drawn = sample(trial.number(), history);
        if (found != null && !found.equals(drawn)) {
          different.add(trial.number());
        }
        found = found == null ? drawn : found;
      }
      running.put(trial.number(), Trial.running(trial.number(), found));
      open.add(trial);
    }
    return different;
  }

  private Ends upTo(int bound) {
    if (bound > ended.size()) {
      ended = ended.and(storage.finished(study, ended.size(), bound));
      if (ended.size() < bound) {
        throw new SearchException(storage.place() + ": study '" + study.settings().name() + "' says that " + bound
            + " trials have ended and has only " + ended.size() + "; restore a copy of the database");
      }
    }
    return ended.first(bound);
  }
}
