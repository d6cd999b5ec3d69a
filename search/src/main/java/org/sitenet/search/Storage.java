package org.sitenet.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where studies live and where their workers meet. It hands out trial numbers, numbers the ends of trials, and keeps what was
 * reported; it never runs anything and holds no lock between two calls. Every call happens wholly or not at all, also when the
 * process dies in its middle.
 *
 * <p><b>Order.</b> Ends are counted: the <i>sequence</i> of a finished trial is 1 for the first that ended, then 2, without gaps. A claim
 * records its <i>bound</i>, the count at that moment: trial n was asked for with the ends 1 to bound visible and nothing else.
 * Everything that a study decides about a trial is a function of the study's settings, the trial's number and that bound.
 *
 * <p><b>Owners.</b> A trial belongs to the claim that took it last. What an earlier claim still says about it is refused, so that a
 * worker that was taken for dead cannot speak twice.
 *
 * <p>Safe for several threads. All methods throw {@link SearchException} with one line when the storage cannot be used.
 */
public interface Storage extends AutoCloseable {
  /** The storage as messages name it. */
  String place();

  /** The names of the studies, in alphabetical order. */
  List<String> studies();

  /** The study of that name. */
  Optional<StoredStudy> find(String name);

  /**
   * Makes a study, or finds the one that has its name already, whose settings may differ.
   *
   * @param version of the code that samples
   */
  StoredStudy create(StudySettings settings, String version);

  /** Notes that another version of the code goes on with the study. */
  void adopt(StoredStudy study, String version);

  /** Adds a trial with this configuration, to be evaluated before new ones are sampled. Returns its number. */
  int enqueue(StoredStudy study, Configuration configuration);

  /**
   * Lays down the order of the first trials, before any is asked for: each is handed out only when its bound is reached and
   * ends with the sequence given here, whenever its worker is done with it.
   *
   * @param order by number from 0; each bound and sequence as {@link #order} gave them for another study
   */
  void follow(StoredStudy study, List<TrialOrder> order);

  /** The bounds and sequences of all trials that were asked for, by number. */
  List<TrialOrder> order(StoredStudy study);

  /**
   * Takes the next trial: one that waits, else a new one.
   *
   * @param limit no new trial gets this number or a higher one
   * @return empty if there is none to be had now
   */
  Optional<Claim> claim(StoredStudy study, Worker worker, int limit);

  /**
   * As {@link #claim}, with what is read after it; a storage far away may do it all at once.
   *
   * @param known how many ends the worker has read
   */
  default Optional<Taken> take(StoredStudy study, Worker worker, int limit, int known) {
    return claim(study, worker, limit)
        .map(claim -> new Taken(claim, finished(study, known, claim.bound()), pending(study, claim)));
  }

  /** The claims that have not ended, by number, with what is known of their workers. */
  List<Possession> possessions(StoredStudy study);

  /**
   * Takes over a trial whose worker is dead or has given it back, with the number and the bound that it had.
   *
   * @param lost what {@link #possessions} said of it
   * @return empty if somebody was faster
   */
  Optional<Claim> takeOver(StoredStudy study, Possession lost, Worker worker);

  /** The trials that were asked for before this one and had not ended at its bound, by number. */
  List<Claim> pending(StoredStudy study, Claim claim);

  /** Records what the claimed trial evaluates. */
  void configure(StoredStudy study, Claim claim, Configuration configuration);

  /** Records that the claims' worker is alive. */
  void beat(StoredStudy study, List<Claim> claims);

  /** Gives a trial back: anybody may take it over at once. */
  void release(StoredStudy study, Claim claim);

  /**
   * Records an intermediate value.
   *
   * @return false if the trial belongs to another claim by now
   */
  boolean report(StoredStudy study, Claim claim, int step, double value);

  /**
   * Ends a trial and gives it the next sequence. Saying it again changes nothing.
   *
   * @param result with its final state, values, constraints and attributes; its intermediate values were reported before
   * @return false if the trial belongs to another claim by now, or ended otherwise
   */
  boolean finish(StoredStudy study, Claim claim, Trial result);

  /**
   * Ended trials with their intermediate values, in the order of their sequences.
   *
   * @param after the sequence before the first
   * @param upTo the last sequence, at most
   */
  List<Trial> finished(StoredStudy study, int after, int upTo);

  /** How many trials have ended. */
  int ended(StoredStudy study);

  /** The trials that have not ended and have a configuration, waiting or running, by number. */
  List<Trial> unfinished(StoredStudy study);

  /** How often a trial was begun, first and further attempts counted. */
  int beginnings(StoredStudy study);

  /** How many trials there are in each state, those of no trial left out. */
  Map<TrialState, Integer> counts(StoredStudy study);

  @Override
  void close();
}
