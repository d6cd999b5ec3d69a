package org.sitenet.search.storage;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sitenet.search.Claim;
import org.sitenet.search.SearchException;
import org.sitenet.search.StoredStudy;
import org.sitenet.search.StudySettings;
import org.sitenet.search.Trial;
import org.sitenet.search.Worker;

/** What changes a study's counts: inside a transaction, with the study's row locked first. */
final class StudyRows {
  private final Dialect dialect;

  StudyRows(Dialect dialect) {
    this.dialect = dialect;
  }

  /**
   * A study's counts.
   *
   * @param trials how many trials there are: the next number
   * @param ended how many have a sequence: the last sequence
   * @param given how many follow the order of another study
   */
  record Counts(int trials, int ended, int given) {}

  Optional<StoredStudy> find(Session session, String name) throws SQLException {
    return session.first(
        "SELECT id, settings, version FROM search_study WHERE name = ?",
        row -> new StoredStudy(row.getLong(1), Json.settings(name, row.getString(2)), row.getString(3)),
        name);
  }

  StoredStudy create(Session session, StudySettings settings, String version) throws SQLException {
    dialect.lockSchema(session.connection);
    Optional<StoredStudy> known = find(session, settings.name());
    if (known.isPresent()) {
      return known.get();
    }
    long id = session.first("SELECT COALESCE(MAX(id), 0) + 1 FROM search_study", row -> row.getLong(1)).orElse(1L);
    session.update(
        "INSERT INTO search_study (id, name, settings, version, created, trials, ended, waiting, given) VALUES (?, ?, ?, ?, "
            + dialect.clock() + ", 0, 0, 0, 0)",
        id, settings.name(), Json.write(settings), version);
    return new StoredStudy(id, settings, version);
  }

  Counts lock(Session session, StoredStudy study) throws SQLException {
    return session.first(
            "SELECT trials, ended, given FROM search_study WHERE id = ?" + dialect.rowLock(),
            row -> new Counts(row.getInt(1), row.getInt(2), row.getInt(3)),
            study.id())
        .orElseThrow(() -> gone(study));
  }

  private SearchException gone(StoredStudy study) {
    return new SearchException(
        dialect.place() + ": has no study '" + study.settings().name() + "' any more; it was deleted or belongs elsewhere");
  }

  /** Adds a trial that waits. */
  void addTrial(
      Session session, StoredStudy study, int number, @Nullable String configuration, @Nullable Integer bound, @Nullable Integer due)
      throws SQLException {
    session.update(
        "INSERT INTO search_trial (study, number, state, attempt, deaths, released, enqueued, configuration, bound, due)"
            + " VALUES (?, ?, 'WAITING', 0, 0, 0, ?, ?, ?, ?)",
        study.id(), number, configuration == null ? 0 : 1, configuration, bound, due);
    session.update("UPDATE search_study SET trials = ?, waiting = waiting + 1 WHERE id = ?", number + 1, study.id());
  }

  Optional<Claim> claim(Session session, StoredStudy study, Worker worker, int limit) throws SQLException {
    Optional<Claim> fresh = session.first(
        "UPDATE search_study SET trials = trials + 1 WHERE id = ? AND waiting = 0 AND trials < ? AND ended >= given"
            + " RETURNING trials - 1, 1, ended, NULL",
        TrialRows::claim, study.id(), limit);
    if (fresh.isEmpty()) {
      return waiting(session, study, worker);
    }
    session.update(
        "INSERT INTO search_trial (study, number, state, attempt, deaths, released, enqueued, bound, machine, pid, born, heard, started)"
            + " VALUES (?, ?, 'RUNNING', 1, 0, 0, 0, ?, ?, ?, ?, " + dialect.clock() + ", " + dialect.clock() + ")",
        study.id(), fresh.get().number(), fresh.get().bound(), worker.machine(), worker.pid(), worker.started());
    return fresh;
  }

  private Optional<Claim> waiting(Session session, StoredStudy study, Worker worker) throws SQLException {
    Counts counts = lock(session, study);
    Optional<Claim> first = session.first(
        "SELECT number, 1, COALESCE(bound, ?), configuration FROM search_trial"
            + " WHERE study = ? AND sequence IS NULL AND state = 'WAITING' ORDER BY number LIMIT 1",
        TrialRows::claim, counts.ended(), study.id());
    if (first.isEmpty() || first.get().bound() > counts.ended()) {
      return Optional.empty();
    }
    session.update(
        "UPDATE search_trial SET state = 'RUNNING', attempt = 1, bound = ?, machine = ?, pid = ?, born = ?, heard = "
            + dialect.clock() + ", started = " + dialect.clock() + " WHERE study = ? AND number = ?",
        first.get().bound(), worker.machine(), worker.pid(), worker.started(), study.id(), first.get().number());
    session.update("UPDATE search_study SET waiting = waiting - 1 WHERE id = ?", study.id());
    return first;
  }

  boolean finish(Session session, StoredStudy study, Claim claim, Trial result) throws SQLException {
    int next = session.first("UPDATE search_study SET ended = ended + 1 WHERE id = ? RETURNING ended", row -> row.getInt(1), study.id())
        .orElseThrow(() -> gone(study));
    Optional<Integer> due = session.first(
        "UPDATE search_trial SET state = ?, reports = ?, configuration = ?, objectives = ?, constraints = ?, attributes = ?, ended = "
            + dialect.clock() + ", sequence = CASE WHEN due IS NULL THEN CAST(? AS INTEGER) ELSE NULL END"
            + " WHERE study = ? AND number = ? AND attempt = ? AND bound = ? AND state = 'RUNNING' RETURNING COALESCE(due, 0)",
        row -> row.getInt(1),
        result.state().name(), result.intermediate().size(), Json.write(result.configuration()), Json.write(result.values()),
        Json.write(result.constraints()), Json.write(result.attributes()), next, study.id(), claim.number(), claim.attempt(),
        claim.bound());
    if (due.isPresent() && claim.attempt() > 1) {
      // An earlier attempt may have come further than this one did.
      int last = result.intermediate().isEmpty() ? Integer.MIN_VALUE : result.intermediate().lastKey();
      session.update("DELETE FROM search_report WHERE study = ? AND number = ? AND step > ?", study.id(), claim.number(), last);
    }
    if (due.isEmpty() || due.get() > 0) {
      int ended = due.isEmpty() ? next - 1 : numberThoseDue(session, study, next - 1);
      session.update("UPDATE search_study SET ended = ? WHERE id = ?", ended, study.id());
    }
    return due.isPresent() || session.first(
            "SELECT 1 FROM search_trial WHERE study = ? AND number = ? AND attempt = ? AND bound = ? AND state = ?",
            row -> true, study.id(), claim.number(), claim.attempt(), claim.bound(), result.state().name())
        .isPresent();
  }

  /** Gives sequences to the ended trials whose turn has come; returns the last sequence. */
  private static int numberThoseDue(Session session, StoredStudy study, int ended) throws SQLException {
    int last = ended;
    while (0 < session.update(
        "UPDATE search_trial SET sequence = due WHERE study = ? AND sequence IS NULL AND due = ?"
            + " AND state IN ('COMPLETE', 'PRUNED', 'FAILED')",
        study.id(), last + 1)) {
      last++;
    }
    return last;
  }
}
