package org.sitenet.search.storage;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sitenet.search.SearchException;

/**
 * The tables, version by version. A database that is older is brought up when it is opened, each version in one transaction with its
 * number; one that is newer is refused. A migration that has been released is never changed; the next one is added after it.
 *
 * <pre>
 * search_schema   one row: the version
 * search_study    a study: its settings as JSON, how many trials it has, how many of them ended, how many wait
 * search_trial    a trial: its claim (attempt, worker, heard), its place in the course (bound, sequence), its result as JSON
 * search_report   an intermediate value: trial, step, value (null for not-a-number)
 * </pre>
 */
final class Schema {
  private static final String VERSION_TABLE = "search_schema";
  private static final Pattern ADDED_COLUMN = Pattern.compile("ALTER TABLE (\\w+) ADD COLUMN (\\w+) ");

  /** The first layout. */
  private static final List<String> FIRST = List.of(
      """
      CREATE TABLE search_study (
        id BIGINT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        settings TEXT NOT NULL,
        version TEXT NOT NULL,
        created BIGINT NOT NULL,
        trials INTEGER NOT NULL,
        ended INTEGER NOT NULL,
        given INTEGER NOT NULL)""",
      """
      CREATE TABLE search_trial (
        study BIGINT NOT NULL REFERENCES search_study (id),
        number INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('WAITING', 'RUNNING', 'COMPLETE', 'PRUNED', 'FAILED')),
        attempt INTEGER NOT NULL,
        deaths INTEGER NOT NULL,
        released INTEGER NOT NULL,
        machine TEXT,
        pid BIGINT,
        born BIGINT,
        heard BIGINT,
        started BIGINT,
        ended BIGINT,
        enqueued INTEGER NOT NULL,
        bound INTEGER,
        due INTEGER,
        sequence INTEGER,
        configuration TEXT,
        objectives TEXT,
        constraints TEXT,
        attributes TEXT,
        PRIMARY KEY (study, number))""",
      "CREATE UNIQUE INDEX search_trial_sequence ON search_trial (study, sequence)",
      "CREATE INDEX search_trial_open ON search_trial (study, number) WHERE sequence IS NULL",
      """
      CREATE TABLE search_report (
        study BIGINT NOT NULL,
        number INTEGER NOT NULL,
        step INTEGER NOT NULL,
        value DOUBLE PRECISION,
        PRIMARY KEY (study, number, step),
        FOREIGN KEY (study, number) REFERENCES search_trial (study, number))""");

  private static final String COPIED = "study, number, state, attempt, deaths, released, machine, pid, born, heard, started, ended,"
      + " enqueued, bound, due, sequence, configuration, objectives, constraints, attributes";

  /**
   * Counts waiting trials and reports, so that most calls need not look for them, and turns the keys round: a server without
   * statistics, which a new study's is, takes any index whose first column is given, and one that begins with the study would read
   * the whole study for every trial.
   */
  private static final List<String> KEYS_BY_NUMBER = List.of(
      "ALTER TABLE search_study ADD COLUMN waiting INTEGER NOT NULL DEFAULT 0",
      "UPDATE search_study SET waiting = (SELECT COUNT(*) FROM search_trial WHERE study = search_study.id AND state = 'WAITING')",
      "DROP INDEX search_trial_sequence",
      "DROP INDEX search_trial_open",
      "ALTER TABLE search_report RENAME TO search_report_old",
      "ALTER TABLE search_trial RENAME TO search_trial_old",
      """
      CREATE TABLE search_trial (
        study BIGINT NOT NULL REFERENCES search_study (id),
        number INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('WAITING', 'RUNNING', 'COMPLETE', 'PRUNED', 'FAILED')),
        attempt INTEGER NOT NULL,
        deaths INTEGER NOT NULL,
        released INTEGER NOT NULL,
        machine TEXT,
        pid BIGINT,
        born BIGINT,
        heard BIGINT,
        started BIGINT,
        ended BIGINT,
        enqueued INTEGER NOT NULL,
        bound INTEGER,
        due INTEGER,
        sequence INTEGER,
        reports INTEGER,
        configuration TEXT,
        objectives TEXT,
        constraints TEXT,
        attributes TEXT,
        PRIMARY KEY (number, study))""",
      "INSERT INTO search_trial (" + COPIED + ", reports) SELECT " + COPIED
          + ", (SELECT COUNT(*) FROM search_report_old r WHERE r.study = t.study AND r.number = t.number) FROM search_trial_old t",
      """
      CREATE TABLE search_report (
        study BIGINT NOT NULL,
        number INTEGER NOT NULL,
        step INTEGER NOT NULL,
        value DOUBLE PRECISION,
        PRIMARY KEY (number, study, step),
        FOREIGN KEY (number, study) REFERENCES search_trial (number, study))""",
      "INSERT INTO search_report (study, number, step, value) SELECT study, number, step, value FROM search_report_old",
      "DROP TABLE search_report_old",
      "DROP TABLE search_trial_old",
      "CREATE UNIQUE INDEX search_trial_sequence ON search_trial (sequence, study) WHERE sequence IS NOT NULL",
      "CREATE INDEX search_trial_open ON search_trial (study, number) WHERE sequence IS NULL");

  /** What leads from version i to i + 1, in SQL that both databases understand. */
  static final List<List<String>> MIGRATIONS = List.of(FIRST, KEYS_BY_NUMBER);

  private Schema() {}

  /**
   * Makes the tables or brings them up to date.
   *
   * @throws SearchException if the database is of a newer program, or of something else
   */
  static void prepare(Database database, List<List<String>> migrations) {
    Dialect dialect = database.dialect();
    int found = database.each(session -> version(session, dialect));
    while (found < migrations.size()) {
      found = database.write(session -> migrate(session, dialect, migrations));
    }
    if (found > migrations.size()) {
      throw newer(dialect, found, migrations.size());
    }
  }

  /** One version further, unless another process has done it since; returns the version that the database has then. */
  private static int migrate(Session session, Dialect dialect, List<List<String>> migrations) throws SQLException {
    dialect.lockSchema(session.connection);
    int found = version(session, dialect);
    if (found >= migrations.size()) {
      return found;
    }
    if (found == 0 && dialect.isForeign(session.connection)) {
      throw new SearchException(dialect.place() + ": is a database of something else; name another file for the study");
    }
    try (Statement statement = session.connection.createStatement()) {
      if (found == 0) {
        statement.execute("CREATE TABLE " + VERSION_TABLE + " (version INTEGER NOT NULL)");
        statement.execute("INSERT INTO " + VERSION_TABLE + " VALUES (0)");
      }
      for (String sql : migrations.get(found)) {
        if (!isThere(statement, sql)) {
          statement.execute(sql);
        }
      }
      statement.execute("UPDATE " + VERSION_TABLE + " SET version = " + (found + 1));
    }
    return found + 1;
  }

  /** Whether the statement adds a column that the table has: a program between two versions may have made it. */
  private static boolean isThere(Statement statement, String sql) throws SQLException {
    Matcher addition = ADDED_COLUMN.matcher(sql);
    if (!addition.lookingAt()) {
      return false;
    }
    try (ResultSet none = statement.executeQuery("SELECT * FROM " + addition.group(1) + " LIMIT 0")) {
      ResultSetMetaData columns = none.getMetaData();
      for (int column = 1; column <= columns.getColumnCount(); column++) {
        if (columns.getColumnName(column).equalsIgnoreCase(addition.group(2))) {
          return true;
        }
      }
      return false;
    }
  }

  /** The schema's version; 0 for a database without ours. */
  private static int version(Session session, Dialect dialect) throws SQLException {
    if (!dialect.hasTable(session.connection, VERSION_TABLE)) {
      return 0;
    }
    return session.first("SELECT version FROM " + VERSION_TABLE, row -> row.getInt(1))
        .filter(version -> version > 0)
        .orElseThrow(() -> new SearchException(dialect.place() + ": the table " + VERSION_TABLE
            + " does not say which version the studies have; restore a copy of the database"));
  }

  private static SearchException newer(Dialect dialect, int found, int known) {
    return new SearchException(dialect.place() + ": the studies have schema version " + found + ", and this program knows versions up to "
        + known + "; update the program");
  }
}
