package org.sitenet.search;

import java.util.TreeMap;

/**
 * A trial that was asked for and is to be told of: by {@link #complete}, {@link #prune} or {@link #fail}, or given back by
 * {@link #release}. Its heart beats until then. Safe for several threads.
 */
public final class AskedTrial implements RunningTrial {
  /** The attribute that says why a trial failed. */
  public static final String ERROR = "error";

  private final Study study;
  private final Claim claim;
  private final History before;
  private Trial trial;
  private boolean told;

  AskedTrial(Study study, Claim claim, History before, Trial trial) {
    this.study = study;
    this.claim = claim;
    this.before = before;
    this.trial = trial;
  }

  @Override
  public int number() {
    return claim.number();
  }

  @Override
  public synchronized Configuration configuration() {
    return trial.configuration();
  }

  /** Which evaluation of this trial it is: 1 for the first, more after a worker died or gave it back. */
  public int attempt() {
    return claim.attempt();
  }

  /** The trial as it stands. */
  public synchronized Trial trial() {
    return trial;
  }

  /**
   * {@inheritDoc}
   *
   * @throws TrialLostException if the trial was taken over
   */
  @Override
  public synchronized void report(int step, double value) {
    needUntold();
    // An evaluation that begins again from a checkpoint goes back to an earlier step; what came after that is void.
    TreeMap<Integer, Double> sofar = new TreeMap<>(trial.intermediate().headMap(step));
    sofar.put(step, value);
    trial = new Trial(
        trial.number(), trial.state(), trial.configuration(), sofar, trial.values(), trial.constraints(), trial.attributes(),
        trial.started(), trial.ended(), trial.worker());
    if (!study.storage().report(study.stored(), claim, step, value)) {
      lost();
    }
  }

  /** {@inheritDoc} Decides from the ends that were known when the trial was asked for, so that a second attempt decides the same. */
  @Override
  public synchronized boolean shouldPrune() {
    return !trial.intermediate().isEmpty() && study.pruner().prune(before, trial, trial.intermediate().lastKey());
  }

  @Override
  public synchronized void attribute(String name, String value) {
    trial = trial.withAttribute(name, value);
  }

  @Override
  public synchronized void constraints(double... values) {
    trial = trial.withConstraints(values);
  }

  /**
   * Tells the objectives' values.
   *
   * @param values one for each goal; not-a-number is allowed and is never the best
   * @throws SearchException if there are more or fewer values than goals
   * @throws TrialLostException if the trial was taken over
   */
  public synchronized void complete(double... values) {
    int goals = study.settings().goals().size();
    if (values.length != goals) {
      throw new SearchException("trial " + number() + " has " + values.length + " values, and study '" + study.settings().name() + "' has "
          + goals + (goals == 1 ? " objective" : " objectives") + "; tell one value for each");
    }
    end(trial.complete(values));
  }

  /**
   * Tells that the trial was given up early.
   *
   * @throws TrialLostException if the trial was taken over
   */
  public synchronized void prune() {
    end(trial.withState(TrialState.PRUNED));
  }

  /**
   * Tells that the trial cannot be evaluated.
   *
   * @param reason kept as the attribute {@link #ERROR}
   * @throws TrialLostException if the trial was taken over
   */
  public synchronized void fail(String reason) {
    end(trial.withAttribute(ERROR, reason).withState(TrialState.FAILED));
  }

  /** Gives the trial back, to be evaluated again with the same configuration. Does nothing if it was told. */
  public synchronized void release() {
    if (!told) {
      told = true;
      study.letGo(claim);
      study.storage().release(study.stored(), claim);
    }
  }

  private void end(Trial result) {
    needUntold();
    // Whatever comes of it, this worker is done with the trial: if the storage is gone, another takes it over.
    told = true;
    study.letGo(claim);
    if (!study.storage().finish(study.stored(), claim, result)) {
      throw new TrialLostException(number());
    }
    trial = result;
    study.ended(result);
  }

  private void lost() {
    told = true;
    study.letGo(claim);
    throw new TrialLostException(number());
  }

  private void needUntold() {
    if (told) {
      throw new SearchException("trial " + number() + " has ended already; ask for another");
    }
  }
}
