package org.sitenet.search.storage;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sitenet.search.Claim;
import org.sitenet.search.Configuration;
import org.sitenet.search.Possession;
import org.sitenet.search.SearchException;
import org.sitenet.search.Storage;
import org.sitenet.search.StoredStudy;
import org.sitenet.search.StudySettings;
import org.sitenet.search.Taken;
import org.sitenet.search.Trial;
import org.sitenet.search.TrialOrder;
import org.sitenet.search.TrialState;
import org.sitenet.search.Worker;

/**
 * Studies in a database that many processes share. Each method is one transaction of a few indexed rows. What counts (claims and ends)
 * is counted in the study's row, which every such transaction locks first: sequences have no gaps and no two transactions can wait for
 * each other. A process that dies inside a transaction has done nothing.
 */
public final class JdbcStorage implements Storage {
  /** The bound makes sure that a server that lost its last claims, and handed them out again, takes a result only where it fits. */
  private static final String OWNED = " WHERE study = ? AND number = ? AND attempt = ? AND bound = ? AND state = 'RUNNING'";

  private final Database database;
  private final Dialect dialect;
  private final StudyRows studies;
  private final ChainedRows chained;

  JdbcStorage(Database database, List<List<String>> migrations) {
    this.database = database;
    dialect = database.dialect();
    studies = new StudyRows(dialect);
    chained = new ChainedRows(dialect);
    try {
      Schema.prepare(database, migrations);
    } catch (SearchException e) {
      database.close();
      throw e;
    }
  }

  /**
   * A SQLite file, made where it does not exist.
   *
   * @throws SearchException if it cannot be read and written, is no such database, or is of a newer program
   */
  public static JdbcStorage sqlite(Path file) {
    return new JdbcStorage(new Database(new SqliteDialect(file), Duration.ofMinutes(1)), Schema.MIGRATIONS);
  }

  /**
   * A database of a PostgreSQL server. Once connected, a server that goes away is waited for: ten minutes.
   *
   * @param url {@code jdbc:postgresql://host:port/database?user=...&password=...}
   * @throws SearchException if it cannot be reached or written, or is of a newer program
   */
  public static JdbcStorage postgres(String url) {
    return new JdbcStorage(new Database(new PostgresDialect(url), Duration.ofMinutes(10)), Schema.MIGRATIONS);
  }

  @Override
  public String place() {
    return dialect.place();
  }

  @Override
  public List<String> studies() {
    return database.each(session -> session.query("SELECT name FROM search_study", row -> row.getString(1)).stream().sorted().toList());
  }

  @Override
  public Optional<StoredStudy> find(String name) {
    return database.each(session -> studies.find(session, name));
  }

  @Override
  public StoredStudy create(StudySettings settings, String version) {
    Optional<StoredStudy> known = find(settings.name());
    return known.isPresent() ? known.get() : database.write(session -> studies.create(session, settings, version));
  }

  @Override
  public void adopt(StoredStudy study, String version) {
    database.each(session -> session.update("UPDATE search_study SET version = ? WHERE id = ?", version, study.id()));
  }

  @Override
  public int enqueue(StoredStudy study, Configuration configuration) {
    return database.write(session -> {
      int number = studies.lock(session, study).trials();
      studies.addTrial(session, study, number, Json.write(configuration), null, null);
      return number;
    });
  }

  @Override
  public void follow(StoredStudy study, List<TrialOrder> order) {
    database.write(session -> {
      if (studies.lock(session, study).trials() > 0) {
        throw new SearchException("a study that has trials cannot follow the order of another; begin a new one");
      }
      for (TrialOrder trial : order) {
        Configuration enqueued = trial.enqueued();
        String json = enqueued == null ? null : Json.write(enqueued);
        studies.addTrial(session, study, trial.number(), json, trial.bound(), trial.sequence());
      }
      return session.update("UPDATE search_study SET given = ? WHERE id = ?", order.size(), study.id());
    });
  }

  @Override
  public List<TrialOrder> order(StoredStudy study) {
    return database.each(session -> TrialRows.order(session, study.id()));
  }

  @Override
  public Optional<Claim> claim(StoredStudy study, Worker worker, int limit) {
    return database.write(session -> studies.claim(session, study, worker, limit));
  }

  @Override
  public Optional<Taken> take(StoredStudy study, Worker worker, int limit, int known) {
    Optional<Taken> fresh = dialect.chainsChanges()
        ? database.each(session -> chained.take(session, study, worker, limit, known)) : Optional.empty();
    return fresh.isPresent() ? fresh : Storage.super.take(study, worker, limit, known);
  }

  @Override
  public List<Possession> possessions(StoredStudy study) {
    return database.each(session -> TrialRows.possessions(session, study.id(), dialect.clock()));
  }

  @Override
  public Optional<Claim> takeOver(StoredStudy study, Possession lost, Worker worker) {
    return database.each(session -> session.first(
        "UPDATE search_trial SET attempt = attempt + 1, deaths = deaths + ?, released = 0, machine = ?, pid = ?, born = ?, heard = "
            + dialect.clock() + ", started = " + dialect.clock()
            + " WHERE study = ? AND number = ? AND attempt = ? AND state = 'RUNNING' RETURNING number, attempt, bound, configuration",
        TrialRows::claim,
        lost.released() ? 0 : 1, worker.machine(), worker.pid(), worker.started(), study.id(), lost.number(), lost.attempt()));
  }

  @Override
  public List<Claim> pending(StoredStudy study, Claim claim) {
    return database.each(session -> TrialRows.pending(session, study.id(), claim));
  }

  @Override
  public void configure(StoredStudy study, Claim claim, Configuration configuration) {
    String json = Json.write(configuration);
    database.each(session -> session.update(
        "UPDATE search_trial SET configuration = ?" + OWNED, json, study.id(), claim.number(), claim.attempt(), claim.bound()));
  }

  @Override
  public void beat(StoredStudy study, List<Claim> claims) {
    database.each(session -> {
      for (Claim claim : claims) {
        session.update(
            "UPDATE search_trial SET heard = " + dialect.clock() + OWNED, study.id(), claim.number(), claim.attempt(), claim.bound());
      }
      return claims.size();
    });
  }

  @Override
  public void release(StoredStudy study, Claim claim) {
    database.each(session -> session.update(
        "UPDATE search_trial SET released = 1" + OWNED, study.id(), claim.number(), claim.attempt(), claim.bound()));
  }

  @Override
  public boolean report(StoredStudy study, Claim claim, int step, double value) {
    // One statement: it writes nothing if the trial is another claim's. "Not a number" is null in both databases.
    return 0 < database.each(session -> session.update(
        "INSERT INTO search_report (study, number, step, value) SELECT study, number, CAST(? AS INTEGER), CAST(? AS DOUBLE PRECISION)"
            + " FROM search_trial" + OWNED + " ON CONFLICT (number, study, step) DO UPDATE SET value = excluded.value",
        step, Double.isNaN(value) ? null : value, study.id(), claim.number(), claim.attempt(), claim.bound()));
  }

  @Override
  public boolean finish(StoredStudy study, Claim claim, Trial result) {
    boolean done = dialect.chainsChanges()
        && claim.attempt() == 1
        && database.each(session -> chained.finish(session, study, claim, result));
    return done || database.write(session -> studies.finish(session, study, claim, result));
  }

  @Override
  public List<Trial> finished(StoredStudy study, int after, int upTo) {
    return database.each(session -> TrialRows.finished(session, study.id(), after, upTo));
  }

  @Override
  public int ended(StoredStudy study) {
    return database.each(session -> session
        .first("SELECT ended FROM search_study WHERE id = ?", row -> row.getInt(1), study.id())
        .orElse(0));
  }

  @Override
  public List<Trial> unfinished(StoredStudy study) {
    return database.each(session -> TrialRows.unfinished(session, study.id()));
  }

  @Override
  public int beginnings(StoredStudy study) {
    return database.each(session -> session
        .first("SELECT COALESCE(SUM(attempt), 0) FROM search_trial WHERE study = ?", row -> row.getInt(1), study.id())
        .orElse(0));
  }

  @Override
  public Map<TrialState, Integer> counts(StoredStudy study) {
    return database.each(session -> {
      Map<TrialState, Integer> counts = new EnumMap<>(TrialState.class);
      session.query(
          "SELECT state, COUNT(*) FROM search_trial WHERE study = ? GROUP BY state",
          row -> counts.put(TrialState.valueOf(row.getString(1)), row.getInt(2)),
          study.id());
      return counts;
    });
  }

  @Override
  public void close() {
    database.close();
  }
}
