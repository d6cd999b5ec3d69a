package org.sitenet.search.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Set;
import org.postgresql.Driver;
import org.sitenet.search.SearchException;

/**
 * A PostgreSQL server, for workers on several machines. Claims and results lock the study's row for the length of one statement,
 * without a way to the worker and back, so that completions are numbered without gaps and nobody waits for a worker that waits for a
 * processor; all lock that row first, so that none can deadlock.
 * As with SQLite, a commit outlives every worker and is on the disk a moment later: a server that crashes may lose the last
 * half second, in order, and the trials that ended in it are begun again.
 */
final class PostgresDialect implements Dialect {
  /** Deadlock, serialization failure, and two processes that made the same row at once. */
  private static final Set<String> CONTENTION = Set.of("40001", "40P01", "23505");

  /** The server is shutting down or starting. */
  private static final Set<String> GONE = Set.of("57P01", "57P02", "57P03");

  /** Any number that others are unlikely to lock: "sitenet" in a byte each. */
  private static final long SCHEMA_LOCK = 0x736974656e6574L;

  private final String url;

  PostgresDialect(String url) {
    this.url = url;
  }

  @Override
  public String place() {
    int options = url.indexOf('?');
    return options < 0 ? url : url.substring(0, options);
  }

  @Override
  public Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", "sitenet search");
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("tcpKeepAlive", "true");
    Connection connection = new Driver().connect(url, properties);
    if (connection == null) {
      throw new SearchException(place() + ": is not a PostgreSQL address; write jdbc:postgresql://host:port/database");
    }
    try (Statement statement = connection.createStatement()) {
      // Else every claim and every end would hold the study's row until the disk has turned.
      statement.execute("SET synchronous_commit = off");
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return connection;
  }

  @Override
  public void begin(Session session) throws SQLException {
    session.connection.setAutoCommit(false);
  }

  @Override
  public void commit(Session session) throws SQLException {
    session.connection.commit();
    session.connection.setAutoCommit(true);
  }

  @Override
  public boolean chainsChanges() {
    return true;
  }

  @Override
  public String rowLock() {
    return " FOR UPDATE";
  }

  @Override
  public void lockSchema(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_advisory_xact_lock(" + SCHEMA_LOCK + ")");
    }
  }

  @Override
  public boolean hasTable(Connection connection, String table) throws SQLException {
    // The table of tables, not to_regclass: that one may answer from before another process made the table.
    try (PreparedStatement statement = connection.prepareStatement("SELECT 1 FROM pg_catalog.pg_class c"
        + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relname = ? AND n.nspname = ANY (current_schemas(false))")) {
      statement.setString(1, table);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  @Override
  public boolean isForeign(Connection connection) {
    return false;
  }

  @Override
  public String clock() {
    return "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)";
  }

  @Override
  public boolean isContention(SQLException error) {
    return CONTENTION.contains(state(error));
  }

  @Override
  public boolean isDisconnected(SQLException error) {
    return state(error).startsWith("08") || GONE.contains(state(error));
  }

  @Override
  public String explain(SQLException error) {
    String state = state(error);
    String what;
    if (state.startsWith("08") || GONE.contains(state)) {
      what = "the server cannot be reached; check host and port, and that it runs (" + Lines.first(error) + ")";
    } else if (state.startsWith("28")) {
      what = "the server refuses the user or password; give them as ?user=...&password=... (" + Lines.first(error) + ")";
    } else if ("3D000".equals(state)) {
      what = "the server has no such database; make it with createdb";
    } else if ("42501".equals(state) || "25006".equals(state)) {
      what = "the user may not write to this database; grant the right to create and change tables (" + Lines.first(error) + ")";
    } else {
      what = Lines.first(error);
    }
    return place() + ": " + what;
  }

  private static String state(SQLException error) {
    String state = error.getSQLState();
    return state == null ? "" : state;
  }
}
