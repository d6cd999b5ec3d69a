package org.sitenet.search.storage;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sitenet.search.Claim;
import org.sitenet.search.StoredStudy;
import org.sitenet.search.Taken;
import org.sitenet.search.Trial;
import org.sitenet.search.Worker;

/**
 * What {@link StudyRows} does in a transaction, for the common case and a server that takes it in one statement: one way to the server
 * and back instead of three, and the study's row is not locked for the length of any. What is no common case changes nothing here.
 */
final class ChainedRows {
  /** Ends that are read while the study's row is locked; a worker that starts may lack many thousand. */
  private static final int FEW = 100;

  private final String take;
  private final String finish;

  ChainedRows(Dialect dialect) {
    // The last two statements see what is there when the first one has the study's row: until all three are done nothing ends.
    take = "WITH s AS (UPDATE search_study SET trials = trials + 1 WHERE id = ? AND waiting = 0 AND trials < ? AND ended >= given"
        + " RETURNING id, trials - 1 AS number, ended)"
        + " INSERT INTO search_trial (study, number, state, attempt, deaths, released, enqueued, bound, machine, pid, born, heard, started)"
        + " SELECT id, number, 'RUNNING', 1, 0, 0, 0, ended, ?, ?, ?, " + dialect.clock() + ", " + dialect.clock() + " FROM s"
        + " RETURNING number, attempt, bound, configuration; " + TrialRows.FINISHED + "; " + TrialRows.BEGUN;
    // The study's row is locked before the trial's, as everywhere. A statement that waits for a lock goes on with the row as it is then.
    finish = "WITH s AS MATERIALIZED (SELECT id, ended FROM search_study WHERE id = ?" + dialect.rowLock() + "),"
        + " t AS (UPDATE search_trial SET state = ?, reports = ?, configuration = ?, objectives = ?, constraints = ?, attributes = ?,"
        + " ended = " + dialect.clock() + ", sequence = s.ended + 1 FROM s"
        + " WHERE study = s.id AND number = ? AND attempt = ? AND bound = ? AND state = 'RUNNING' AND due IS NULL RETURNING study)"
        + " UPDATE search_study SET ended = search_study.ended + 1 FROM t WHERE search_study.id = t.study";
  }

  /** A new trial with what its worker does not know; empty where a waiting one comes first, or none is to be had now. */
  Optional<Taken> take(Session session, StoredStudy study, Worker worker, int limit, int known) throws SQLException {
    List<Claim> claims = new ArrayList<>();
    List<TrialRow> ends = new ArrayList<>();
    List<Claim> begun = new ArrayList<>();
    session.queries(
        take,
        List.of(row -> claims.add(TrialRows.claim(row)), row -> ends.add(new TrialRow(row)), row -> begun.add(TrialRows.claim(row))),
        study.id(), limit, worker.machine(), worker.pid(), worker.started(), study.id(), known, known + FEW, study.id());
    if (claims.isEmpty()) {
      return Optional.empty();
    }
    Claim claim = claims.getFirst();
    List<Trial> news = TrialRows.finished(session, study.id(), known, known + ends.size(), ends);
    return Optional.of(new Taken(claim, news, TrialRows.before(claim, begun)));
  }

  /** Ends a first attempt whose end no other study lays down; false where it is none, or belongs to another claim. */
  boolean finish(Session session, StoredStudy study, Claim claim, Trial result) throws SQLException {
    return 0 < session.update(
        finish, study.id(), result.state().name(), result.intermediate().size(), Json.write(result.configuration()),
        Json.write(result.values()), Json.write(result.constraints()), Json.write(result.attributes()), claim.number(), claim.attempt(),
        claim.bound());
  }
}
