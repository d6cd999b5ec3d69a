package org.sitenet.search.storage;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sitenet.search.SearchException;

/**
 * Runs transactions over one connection, one at a time, and again where another process was in the way or the server was away for
 * a while: a trial of eight hours should not be lost to a server's restart.
 */
final class Database implements AutoCloseable {
  /** What happens wholly or not at all. It may run several times, and only the last run counts. */
  @FunctionalInterface
  interface Work<T> {
    T run(Session session) throws SQLException;
  }

  private static final long FIRST_PAUSE_MILLIS = 2;
  private static final long LONGEST_PAUSE_MILLIS = 2_000;

  private final Dialect dialect;
  private final Duration patience;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Session session;
  private boolean closed;

  /**
   * Connects.
   *
   * @param patience how long a transaction is tried again while the server cannot be reached
   */
  Database(Dialect dialect, Duration patience) {
    this.dialect = dialect;
    this.patience = patience;
    // The first connection is not waited for: who mistyped an address wants to know at once. Only a file that others open is.
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    for (long pause = FIRST_PAUSE_MILLIS; session == null; pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS)) {
      try {
        session = new Session(dialect.connect());
      } catch (SQLException e) {
        if (!dialect.isContention(e) || System.nanoTime() > deadline) {
          throw new SearchException(dialect.explain(e), e);
        }
        pause(pause);
      }
    }
  }

  Dialect dialect() {
    return dialect;
  }

  /**
   * Runs one transaction that writes.
   *
   * @throws SearchException if it fails, in one line
   */
  <T> T write(Work<T> work) {
    return retried(work, true);
  }

  /**
   * Runs statements that each stand for themselves.
   *
   * @throws SearchException if one fails, in one line
   */
  <T> T each(Work<T> work) {
    return retried(work, false);
  }

  private <T> T retried(Work<T> work, boolean transaction) {
    lock.lock();
    try {
      long deadline = System.nanoTime() + patience.toNanos();
      for (long pause = FIRST_PAUSE_MILLIS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS)) {
        try {
          Session current = connected();
          return transaction ? wholly(current, work) : work.run(current);
        } catch (SQLException e) {
          boolean gone = dialect.isDisconnected(e);
          if (gone) {
            drop();
          }
          if (!(gone || dialect.isContention(e)) || System.nanoTime() > deadline) {
            throw new SearchException(dialect.explain(e), e);
          }
          pause(pause);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private Session connected() throws SQLException {
    if (closed) {
      throw new SearchException(dialect.place() + ": the storage is closed");
    }
    Session current = session;
    if (current == null) {
      current = new Session(dialect.connect());
      session = current;
    }
    return current;
  }

  private <T> T wholly(Session current, Work<T> work) throws SQLException {
    dialect.begin(current);
    boolean done = false;
    try {
      T result = work.run(current);
      dialect.commit(current);
      done = true;
      return result;
    } finally {
      if (!done) {
        rollback(current);
      }
    }
  }

  private void rollback(Session current) {
    try (Statement statement = current.connection.createStatement()) {
      statement.execute("ROLLBACK");
      if (!current.connection.getAutoCommit()) {
        current.connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      // A connection that cannot take back is of no use any more; the database takes back by itself when it ends.
      drop();
    }
  }

  private void drop() {
    Session current = session;
    session = null;
    if (current != null) {
      try {
        current.close();
      } catch (SQLException e) {
        // It was to be thrown away.
        session = null;
      }
    }
  }

  private void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SearchException(dialect.place() + ": interrupted while waiting for the database", e);
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      drop();
    } finally {
      lock.unlock();
    }
  }
}
