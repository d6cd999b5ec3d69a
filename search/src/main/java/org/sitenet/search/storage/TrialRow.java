package org.sitenet.search.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sitenet.search.Trial;
import org.sitenet.search.TrialState;
import org.sitenet.search.Worker;

/**
 * A trial as the database wrote it, read from JSON when somebody looks: a worker that comes back has all ends of the study at once, and
 * many samplers look at few of them.
 */
final class TrialRow {
  /** What a query selects so that a row of it can be read here, from a table called t. */
  static final String COLUMNS =
      "t.number, t.state, t.configuration, t.objectives, t.constraints, t.attributes, t.started, t.ended, t.machine, t.pid, t.reports";

  private final int number;
  private final TrialState state;
  private final String configuration;
  private final @Nullable String objectives;
  private final @Nullable String constraints;
  private final @Nullable String attributes;
  private final @Nullable Long started;
  private final @Nullable Long ended;
  private final @Nullable String machine;
  private final long pid;
  private final boolean reported;
  private SortedMap<Integer, Double> reports = Collections.emptySortedMap();

  /** Read at most once by each thread: what they read is equal and immutable. */
  private @Nullable Trial read;

  TrialRow(ResultSet row) throws SQLException {
    number = row.getInt(1);
    state = TrialState.valueOf(row.getString(2));
    configuration = row.getString(3);
    objectives = row.getString(4);
    constraints = shared(row.getString(5));
    attributes = shared(row.getString(6));
    started = time(row, 7);
    ended = time(row, 8);
    machine = row.getString(9);
    pid = row.getLong(10);
    reported = row.getInt(11) > 0;
  }

  /** Most trials have no constraints and no attributes; one text for all of them spares a study's worth of strings. */
  private static @Nullable String shared(@Nullable String json) {
    return Json.NO_LIST.equals(json) ? Json.NO_LIST : Json.NO_MAP.equals(json) ? Json.NO_MAP : json;
  }

  private static @Nullable Long time(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : millis;
  }

  int number() {
    return number;
  }

  /** Whether it ended with intermediate values. */
  boolean reported() {
    return reported;
  }

  /** Adds an intermediate value, before anybody looks. */
  void report(int step, double value) {
    if (reports.isEmpty()) {
      reports = new TreeMap<>();
    }
    reports.put(step, value);
  }

  Trial trial() {
    Trial known = read;
    if (known == null) {
      known = new Trial(
          number, state, Json.configuration(configuration), reports, Json.numbers(objectives), Json.numbers(constraints),
          Json.texts(attributes), instant(started), instant(ended), machine == null ? null : new Worker(machine, pid, 0).label());
      read = known;
    }
    return known;
  }

  private static @Nullable Instant instant(@Nullable Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }
}
