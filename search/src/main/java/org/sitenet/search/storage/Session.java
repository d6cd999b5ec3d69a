package org.sitenet.search.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One connection, with its statements kept prepared. Used by one thread at a time. */
final class Session implements AutoCloseable {
  /** Makes a value of the row at which the result stands. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Session(Connection connection) {
    this.connection = connection;
  }

  /** Runs a statement that changes rows; returns how many. */
  int update(String sql, @Nullable Object... arguments) throws SQLException {
    return bound(sql, arguments).executeUpdate();
  }

  /** All rows of a query, or of a change that returns rows. */
  <T> List<T> query(String sql, Row<T> row, @Nullable Object... arguments) throws SQLException {
    List<T> found = new ArrayList<>();
    try (ResultSet rows = bound(sql, arguments).executeQuery()) {
      while (rows.next()) {
        found.add(row.read(rows));
      }
    }
    return found;
  }

  /** The first row of a query, or of a change that returns rows. */
  <T> Optional<T> first(String sql, Row<T> row, @Nullable Object... arguments) throws SQLException {
    List<T> found = query(sql, row, arguments);
    return found.isEmpty() ? Optional.empty() : Optional.of(found.getFirst());
  }

  /** Several statements at once, where the database takes that: the rows of each are given to its reader. */
  void queries(String sql, List<Row<?>> readers, @Nullable Object... arguments) throws SQLException {
    PreparedStatement statement = bound(sql, arguments);
    statement.execute();
    for (Row<?> reader : readers) {
      try (ResultSet rows = statement.getResultSet()) {
        while (rows.next()) {
          reader.read(rows);
        }
        statement.getMoreResults(Statement.KEEP_CURRENT_RESULT);
      }
    }
  }

  private PreparedStatement bound(String sql, @Nullable Object... arguments) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int index = 0; index < arguments.length; index++) {
      switch (arguments[index]) {
        case null -> statement.setNull(index + 1, Types.NULL);
        case Long number -> statement.setLong(index + 1, number);
        case Integer number -> statement.setInt(index + 1, number);
        case Double number -> statement.setDouble(index + 1, number);
        case String text -> statement.setString(index + 1, text);
        default -> throw new IllegalArgumentException("a column holds no " + arguments[index]);
      }
    }
    return statement;
  }

  @Override
  public void close() throws SQLException {
    // Statements end with their connection.
    connection.close();
  }
}
