package org.sitenet.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A study in the hands of one worker: asks for trials, tells how they ended. Many workers, in many processes, may have the same study
 * open; they meet in its {@link Storage} alone.
 *
 * <p>Trial n depends on the settings, on n, and on which trials had ended when it was asked for, which is written down with it. So one
 * worker that is killed and started again ends with the same bits as one left alone, and several end with those of another run whose
 * trials ended in the same order ({@link #follow}).
 *
 * <p>One thread at a time asks; several threads of a process open the study once each.
 */
public final class Study implements AutoCloseable {
  /** How often a worker looks for the trials of dead ones while there are others to be had [ns]. */
  private static final long WATCH_NANOS = 1_000_000_000L;

  private final Storage storage;
  private final StoredStudy stored;
  private final Pruner pruner;
  private final StudyOptions options;
  private final Course course;
  private final Heart heart;
  private final Worker worker = Worker.current();
  private long watched = System.nanoTime() - WATCH_NANOS;

  private Study(Storage storage, StoredStudy stored, Sampler sampler, Pruner pruner, StudyOptions options) {
    this.storage = storage;
    this.stored = stored;
    this.pruner = pruner;
    this.options = options;
    course = new Course(storage, stored, sampler);
    heart = new Heart(storage, stored, options.heartbeat());
  }

  /**
   * Begins a study, or goes on with the one of this name.
   *
   * @param sampler the one that the settings name
   * @param pruner the one that the settings name
   * @throws SearchException if the storage has a study of this name with other settings or of another version, or if the sampler cannot
   *     serve it
   */
  public static Study open(Storage storage, StudySettings settings, Sampler sampler, Pruner pruner, StudyOptions options) {
    sampler.check(settings);
    StoredStudy stored = storage.create(settings, options.version());
    Sameness.check(storage.place(), stored.settings(), settings);
    if (!stored.version().equals(options.version())) {
      if (!options.adopt()) {
        throw new SearchException(storage.place() + ": study '" + settings.name() + "' was begun by version '" + stored.version()
            + "', and this worker is version '" + options.version()
            + "', which may draw and evaluate differently; use that version, or adopt the study with this one");
      }
      storage.adopt(stored, options.version());
      stored = new StoredStudy(stored.id(), stored.settings(), options.version());
    }
    return new Study(storage, stored, sampler, pruner, options);
  }

  public StudySettings settings() {
    return stored.settings();
  }

  public Storage storage() {
    return storage;
  }

  /** All that is known now, running trials with what they have reported. */
  public synchronized History history() {
    return course.now();
  }

  /** How many trials there are in each state. */
  public Map<TrialState, Integer> counts() {
    return storage.counts(stored);
  }

  /** How often a trial was begun; more than there are trials where workers died or gave trials back. */
  public int beginnings() {
    return storage.beginnings(stored);
  }

  /**
   * Adds a trial with these values, to be evaluated before any is sampled.
   *
   * @return its number
   * @throws SearchException if they are no point of the space
   */
  public int enqueue(Map<String, ?> values) {
    return storage.enqueue(stored, settings().space().configuration(values));
  }

  /**
   * Lays down in which order the trials of this study, which has none yet, are asked for and end: as they did in another study of
   * the same settings. With the same objective it becomes the same study, with any number of workers.
   *
   * @param order what {@link #order} said of the other study, all of whose trials have ended
   * @throws SearchException if it is no such order, or this study has trials
   */
  public void follow(List<TrialOrder> order) {
    TrialOrder.check(order);
    storage.follow(stored, order);
  }

  /** In which order the trials were asked for and ended. */
  public List<TrialOrder> order() {
    return storage.order(stored);
  }

  /**
   * Draws every trial again from what is written down.
   *
   * @return the numbers of those that come out otherwise; none in a sound study
   */
  public synchronized List<Integer> verify() {
    return course.differences();
  }

  /** As {@link #ask(int)}, without a limit. */
  public Optional<AskedTrial> ask() {
    return ask(Integer.MAX_VALUE);
  }

  /**
   * Asks for a trial: one whose worker is dead, else one that waits, else a new one.
   *
   * @param limit no new trial gets this number or a higher one
   * @return empty if there is none to be had now; there may be one later, when a worker dies
   */
  public synchronized Optional<AskedTrial> ask(int limit) {
    boolean watching = System.nanoTime() - watched >= WATCH_NANOS;
    Optional<AskedTrial> found = watching ? lost() : Optional.empty();
    if (found.isEmpty()) {
      found = storage.take(stored, worker, limit, course.known()).map(taken -> begin(taken.claim(), () -> course.before(taken)));
    }
    if (found.isEmpty() && !watching) {
      found = lost();
    }
    return found;
  }

  /**
   * Asks, evaluates and tells until the budget is spent. A worker that finds no trial left to begin stays while others run, to take over
   * the trials of those that die.
   *
   * @throws SearchException if too many trials fail in a row
   */
  public void optimize(Objective objective, Budget budget) {
    new Work(this, objective, budget).run();
  }

  /** Gives back the trials that were not told of. */
  @Override
  public void close() {
    heart.close();
    for (Claim claim : heart.held()) {
      heart.letGo(claim);
      storage.release(stored, claim);
    }
  }

  /** Whether trials run that are not this worker's own. */
  boolean othersWork() {
    return storage.possessions(stored).stream().anyMatch(possession -> !heart.holds(possession));
  }

  StoredStudy stored() {
    return stored;
  }

  Pruner pruner() {
    return pruner;
  }

  StudyOptions options() {
    return options;
  }

  void letGo(Claim claim) {
    heart.letGo(claim);
  }

  void ended(Trial trial) {
    options.listener().ended(trial);
  }

  /** Takes over the first trial whose worker is lost, and fails those that were begun too often. */
  private Optional<AskedTrial> lost() {
    watched = System.nanoTime();
    for (Possession possession : storage.possessions(stored)) {
      if (!heart.holds(possession) && isLost(possession)) {
        Optional<AskedTrial> taken = storage.takeOver(stored, possession, worker)
            .map(claim -> begin(claim, () -> course.before(claim)));
        int deaths = possession.deaths() + (possession.released() ? 0 : 1);
        if (taken.isPresent() && deaths > options.retries()) {
          taken.get().fail("its worker died " + (deaths == 1 ? "once" : deaths + " times") + ", the last one was "
              + possession.worker().label());
        } else if (taken.isPresent()) {
          return taken;
        }
      }
    }
    return Optional.empty();
  }

  private boolean isLost(Possession possession) {
    return possession.released()
        || possession.silentMillis() > options.patience().toMillis()
        || possession.worker().isDead(worker);
  }

  /** A trial that was begun before, with what it had reported: an objective may go on from a checkpoint of its own. */
  private Trial again(Claim claim, Configuration configuration) {
    return storage.unfinished(stored).stream()
        .filter(trial -> trial.number() == claim.number())
        .findFirst()
        .map(trial -> trial.withTimes(null, null, null))
        .orElseGet(() -> Trial.running(claim.number(), configuration));
  }

  private AskedTrial begin(Claim claim, Supplier<History> known) {
    heart.hold(claim);
    boolean begun = false;
    try {
      History before = known.get();
      Configuration configuration = claim.configuration();
      if (configuration == null) {
        configuration = course.sample(claim.number(), before);
        storage.configure(stored, claim, configuration);
      }
      Trial trial = claim.attempt() == 1 ? Trial.running(claim.number(), configuration) : again(claim, configuration);
      options.listener().began(trial);
      begun = true;
      return new AskedTrial(this, claim, before, trial);
    } finally {
      if (!begun) {
        heart.letGo(claim);
        storage.release(stored, claim);
      }
    }
  }
}
