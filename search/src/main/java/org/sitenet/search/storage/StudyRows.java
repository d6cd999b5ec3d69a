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
        "INSERT INTO search_study (id, name, settings, version, created, trials, ended, given) VALUES (?, ?, ?, ?, "
            + dialect.clock() + ", 0, 0, 0)",
        id, settings.name(), Json.write(settings), version);
    return new StoredStudy(id, settings, version);
  }

  Counts lock(Session session, StoredStudy study) throws SQLException {
    return session.first(
            "SELECT trials, ended, given FROM search_study WHERE id = ?" + dialect.rowLock(),
            row -> new Counts(row.getInt(1), row.getInt(2), row.getInt(3)),
            study.id())
        .orElseThrow(() -> new SearchException(
            dialect.place() + ": has no study '" + study.settings().name() + "' any more; it was deleted or belongs elsewhere"));
  }

  /** Adds a trial that waits. */
  void addTrial(
      Session session, StoredStudy study, int number, @Nullable String configuration, @Nullable Integer bound, @Nullable Integer due)
      throws SQLException {
    session.update(
        "INSERT INTO search_trial (study, number, state, attempt, deaths, released, enqueued, configuration, bound, due)"
            + " VALUES (?, ?, 'WAITING', 0, 0, 0, ?, ?, ?, ?)",
        study.id(), number, configuration == null ? 0 : 1, configuration, bound, due);
    session.update("UPDATE search_study SET trials = ? WHERE id = ?", number + 1, study.id());
  }

  Optional<Claim> claim(Session session, StoredStudy study, Worker worker, int limit) throws SQLException {
    Counts counts = lock(session, study);
    Optional<Claim> waiting = session.first(
        "SELECT number, 1, COALESCE(bound, ?), configuration FROM search_trial"
            + " WHERE study = ? AND sequence IS NULL AND state = 'WAITING' ORDER BY number LIMIT 1",
        TrialRows::claim, counts.ended(), study.id());
    if (waiting.isPresent()) {
      if (waiting.get().bound() > counts.ended()) {
        return Optional.empty();
      }
      session.update(
          "UPDATE search_trial SET state = 'RUNNING', attempt = 1, bound = ?, machine = ?, pid = ?, born = ?, heard = "
              + dialect.clock() + ", started = " + dialect.clock() + " WHERE study = ? AND number = ?",
          waiting.get().bound(), worker.machine(), worker.pid(), worker.started(), study.id(), waiting.get().number());
      return waiting;
    }
    if (counts.trials() >= limit || counts.ended() < counts.given()) {
      return Optional.empty();
    }
    session.update(
        "INSERT INTO search_trial (study, number, state, attempt, deaths, released, enqueued, bound, machine, pid, born, heard, started)"
            + " VALUES (?, ?, 'RUNNING', 1, 0, 0, 0, ?, ?, ?, ?, " + dialect.clock() + ", " + dialect.clock() + ")",
        study.id(), counts.trials(), counts.ended(), worker.machine(), worker.pid(), worker.started());
    session.update("UPDATE search_study SET trials = trials + 1 WHERE id = ?", study.id());
    return Optional.of(new Claim(counts.trials(), 1, counts.ended(), null));
  }

  boolean finish(Session session, StoredStudy study, Claim claim, Trial result) throws SQLException {
    Counts counts = lock(session, study);
    Optional<Integer> due = session.first(
        "UPDATE search_trial SET state = ?, configuration = ?, objectives = ?, constraints = ?, attributes = ?, ended = "
            + dialect.clock() + ", sequence = CASE WHEN due IS NULL THEN CAST(? AS INTEGER) ELSE NULL END"
            + " WHERE study = ? AND number = ? AND attempt = ? AND state = 'RUNNING' RETURNING COALESCE(due, 0)",
        row -> row.getInt(1),
        result.state().name(), Json.write(result.configuration()), Json.write(result.values()), Json.write(result.constraints()),
        Json.write(result.attributes()), counts.ended() + 1, study.id(), claim.number(), claim.attempt());
    if (due.isEmpty()) {
      return session.first(
              "SELECT 1 FROM search_trial WHERE study = ? AND number = ? AND attempt = ? AND state = ?",
              row -> true, study.id(), claim.number(), claim.attempt(), result.state().name())
          .isPresent();
    }
    if (claim.attempt() > 1) {
      // An earlier attempt may have come further than this one did.
      int last = result.intermediate().isEmpty() ? Integer.MIN_VALUE : result.intermediate().lastKey();
      session.update("DELETE FROM search_report WHERE study = ? AND number = ? AND step > ?", study.id(), claim.number(), last);
    }
    int ended = due.get() == 0 ? counts.ended() + 1 : numberThoseDue(session, study, counts.ended());
    session.update("UPDATE search_study SET ended = ? WHERE id = ?", ended, study.id());
    return true;
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
