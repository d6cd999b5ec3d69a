package org.sitenet.search.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sitenet.search.Claim;
import org.sitenet.search.Configuration;
import org.sitenet.search.Possession;
import org.sitenet.search.Trial;
import org.sitenet.search.TrialOrder;
import org.sitenet.search.Worker;

/** Queries about trials, and what their rows mean. */
final class TrialRows {
  private static final String ENDED = " FROM search_trial t WHERE t.study = ? AND t.sequence > ? AND t.sequence <= ?";

  /** Ended trials of a study between two sequences. */
  static final String FINISHED = "SELECT " + TrialRow.COLUMNS + ENDED + " ORDER BY t.sequence";

  private static final String OPEN = " FROM search_trial t WHERE t.study = ? AND t.sequence IS NULL";

  private static final String CLAIM = "SELECT t.number, t.attempt, t.bound, t.configuration";

  /** The claims of a study that have no sequence. */
  static final String BEGUN = CLAIM + OPEN + " AND t.attempt > 0";

  private TrialRows() {}

  /** Ended trials by sequence. */
  static List<Trial> finished(Session session, long study, int after, int upTo) throws SQLException {
    List<TrialRow> trials = session.query(FINISHED, TrialRow::new, study, after, upTo);
    return finished(session, study, after, upTo, trials);
  }

  /** The same where the rows have been read; intermediate values are read where there are any. */
  static List<Trial> finished(Session session, long study, int after, int upTo, List<TrialRow> trials) throws SQLException {
    List<Report> reports = trials.stream().noneMatch(TrialRow::reported) ? List.of() : session.query(
        "SELECT r.number, r.step, r.value FROM search_report r WHERE r.study = ? AND r.number IN (SELECT t.number" + ENDED + ")",
        TrialRows::report, study, study, after, upTo);
    return withReports(trials, reports);
  }

  /** Trials with a configuration that wait or run, by number. */
  static List<Trial> unfinished(Session session, long study) throws SQLException {
    String which = OPEN + " AND t.state IN ('WAITING', 'RUNNING') AND t.configuration IS NOT NULL";
    List<TrialRow> trials = session.query("SELECT " + TrialRow.COLUMNS + which + " ORDER BY t.number", TrialRow::new, study);
    List<Report> reports = trials.isEmpty() ? List.of() : session.query(
        "SELECT r.number, r.step, r.value FROM search_report r WHERE r.study = ? AND r.number IN (SELECT t.number" + which + ")",
        TrialRows::report, study, study);
    return withReports(trials, reports);
  }

  /** Trials of lower numbers that had not ended at the claim's bound, by number. */
  static List<Claim> pending(Session session, long study, Claim claim) throws SQLException {
    return before(claim, session.query(
        BEGUN + " UNION ALL " + CLAIM + " FROM search_trial t WHERE t.study = ? AND t.sequence > ?",
        TrialRows::claim, study, study, claim.bound()));
  }

  /** Those of lower numbers, by number. */
  static List<Claim> before(Claim claim, List<Claim> others) {
    return others.stream().filter(other -> other.number() < claim.number()).sorted(Comparator.comparingInt(Claim::number)).toList();
  }

  static List<Possession> possessions(Session session, long study, String clock) throws SQLException {
    return session.query(
        "SELECT t.number, t.attempt, t.deaths, t.released, t.machine, t.pid, t.born, " + clock + " - t.heard" + OPEN
            + " AND t.state = 'RUNNING' ORDER BY t.number",
        row -> new Possession(
            row.getInt(1), row.getInt(2), row.getInt(3), new Worker(row.getString(5), row.getLong(6), row.getLong(7)),
            row.getInt(4) != 0, row.getLong(8)),
        study);
  }

  static List<TrialOrder> order(Session session, long study) throws SQLException {
    return session.query(
        "SELECT number, bound, sequence, CASE WHEN enqueued = 1 THEN configuration END FROM search_trial"
            + " WHERE study = ? AND attempt > 0 ORDER BY number",
        row -> new TrialOrder(row.getInt(1), row.getInt(2), row.getInt(3), configuration(row.getString(4))),
        study);
  }

  /** A row of number, attempt, bound, configuration. */
  static Claim claim(ResultSet row) throws SQLException {
    return new Claim(row.getInt(1), row.getInt(2), row.getInt(3), configuration(row.getString(4)));
  }

  static @Nullable Configuration configuration(@Nullable String json) {
    return json == null ? null : Json.configuration(json);
  }

  private record Report(int number, int step, double value) {}

  private static Report report(ResultSet row) throws SQLException {
    double value = row.getDouble(3);
    double reported = row.wasNull() ? Double.NaN : value;
    return new Report(row.getInt(1), row.getInt(2), reported);
  }

  private static List<Trial> withReports(List<TrialRow> trials, List<Report> reports) {
    if (!reports.isEmpty()) {
      Map<Integer, TrialRow> byNumber = new HashMap<>();
      trials.forEach(trial -> byNumber.put(trial.number(), trial));
      for (Report report : reports) {
        TrialRow trial = byNumber.get(report.number());
        if (trial != null) {
          trial.report(report.step(), report.value());
        }
      }
    }
    return new RowList(trials);
  }
}
