package org.sitenet.search.storage;

import java.sql.Connection;
import java.sql.SQLException;

/** What differs between the databases: how to connect, how a writing transaction begins, the clock, and their errors. */
interface Dialect {
  /** The database as messages name it: a file, or a URL without user and password. */
  String place();

  /**
   * A new connection in auto-commit mode, with the session's settings made.
   *
   * @throws SQLException when the database cannot be reached or is none
   */
  Connection connect() throws SQLException;

  /** Begins a transaction that may write; it waits for another writer where the database has only one at a time. */
  void begin(Session session) throws SQLException;

  /** Ends what {@link #begin} began; when it returns, the changes are there to stay. */
  void commit(Session session) throws SQLException;

  /** Whether one statement may change several tables ({@code WITH ... UPDATE ... RETURNING}), so that it needs no transaction around it. */
  boolean chainsChanges();

  /** What a query ends with so that its rows are locked until the transaction ends; empty where a writer is alone anyway. */
  String rowLock();

  /** Takes the right to change the schema until the transaction ends, so that only one of several processes makes it. */
  void lockSchema(Connection connection) throws SQLException;

  /** Whether the database holds a table of this name. */
  boolean hasTable(Connection connection, String table) throws SQLException;

  /** Whether the database holds tables of something else and is not meant to be shared with it. */
  boolean isForeign(Connection connection) throws SQLException;

  /** SQL for the database's own clock: milliseconds since 1970 as an integer. */
  String clock();

  /** Whether the same transaction may succeed when it is run again: another writer was in the way. */
  boolean isContention(SQLException error);

  /** Whether the connection is gone, so that a new one may help. */
  boolean isDisconnected(SQLException error);

  /** What went wrong, in one line: what, where, what to do. */
  String explain(SQLException error);
}
