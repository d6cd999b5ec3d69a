package org.sitenet.search.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.sitenet.search.SearchException;
import org.sqlite.BusyHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/**
 * One file with a write-ahead log. Readers never wait; writers take turns of a fraction of a millisecond. A commit is in the log
 * before it returns, so that no process can lose it by dying; the log reaches the disk at checkpoints ({@code synchronous=NORMAL}),
 * so that a power cut may take the last trials but never the file's consistency.
 */
final class SqliteDialect implements Dialect {
  /** How long a writer waits for others [ms]. Transactions take well below a millisecond. */
  private static final int PATIENCE_MILLIS = 60_000;

  /** SQLite's own waiting sleeps up to 100 ms; turns are far shorter here. The first look is after so long, ... */
  private static final long FIRST_TURN_NANOS = 200_000;

  /** ... each further one after so much more, up to this: looking costs, and the one that writes needs the processor. */
  private static final long LONGEST_TURN_NANOS = 2_000_000;

  /**
   * The commits of a process after which it writes the log back into the file and begins it anew. SQLite's own way tries that with
   * every commit once the log is long, and never begins it anew while some process is reading: with eight workers the log grew to
   * gigabytes and the attempts took most of the time.
   */
  private static final int COMMITS_A_CHECKPOINT = 256;

  private static final Set<PosixFilePermission> WRITING = EnumSet.of(
      PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private final Path file;
  private int commits;

  SqliteDialect(Path file) {
    this.file = file;
  }

  @Override
  public String place() {
    return file.toString();
  }

  @Override
  public Connection connect() throws SQLException {
    refuseWhatCannotBeWritten();
    SQLiteConfig config = new SQLiteConfig();
    config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
    // Else the driver asks for a row's identity after every insertion.
    config.setGetGeneratedKeys(false);
    Connection connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    try {
      BusyHandler.setHandler(connection, new Turns());
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode=WAL");
        statement.execute("PRAGMA wal_autocheckpoint=0");
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** The administrator may write files that nobody may; a study that was closed on purpose stays closed to all. */
  private void refuseWhatCannotBeWritten() {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new SearchException(file + ": the folder " + folder + " does not exist; make it first");
    }
    if (Files.isDirectory(file)) {
      throw new SearchException(file + ": is a folder, not a study; name a file");
    }
    if (Files.exists(file)) {
      if (!Files.isWritable(file) || nobodyMayWrite()) {
        throw new SearchException(file + ": the file is read-only, and workers write to it; allow writing or copy it");
      }
    }
  }

  private boolean nobodyMayWrite() {
    try {
      return Files.getPosixFilePermissions(file).stream().noneMatch(WRITING::contains);
    } catch (IOException | UnsupportedOperationException e) {
      // A file system without such permissions: that the file can be written is all there is to know.
      return false;
    }
  }

  @Override
  public void begin(Session session) throws SQLException {
    // Taking the write lock at once: a transaction that first reads and then wants to write could not wait for its turn.
    session.update("BEGIN IMMEDIATE");
  }

  @Override
  public void commit(Session session) throws SQLException {
    session.update("COMMIT");
    commits++;
    if (commits % COMMITS_A_CHECKPOINT == 0) {
      checkpoint(session.connection);
    }
  }

  @Override
  public boolean chainsChanges() {
    return false;
  }

  /** Waits its turn like a writer. Where it does not get it the next checkpoint does; the transaction is committed either way. */
  private void checkpoint(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(RESTART)");
    } catch (SQLException e) {
      if (!isContention(e)) {
        throw e;
      }
    }
  }

  @Override
  public String rowLock() {
    return "";
  }

  @Override
  public void lockSchema(Connection connection) {
    // The transaction that has begun is the only writer already.
  }

  @Override
  public boolean hasTable(Connection connection, String table) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?")) {
      statement.setString(1, table);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  @Override
  public boolean isForeign(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT 1 FROM sqlite_master LIMIT 1")) {
      return rows.next();
    }
  }

  @Override
  public String clock() {
    return "CAST(unixepoch('subsec') * 1000 AS INTEGER)";
  }

  @Override
  public boolean isContention(SQLException error) {
    SQLiteErrorCode code = primary(error);
    return code == SQLiteErrorCode.SQLITE_BUSY || code == SQLiteErrorCode.SQLITE_LOCKED;
  }

  @Override
  public boolean isDisconnected(SQLException error) {
    return false;
  }

  @Override
  public String explain(SQLException error) {
    String what = switch (primary(error)) {
      case SQLITE_NOTADB -> "is not a SQLite database; name another file for the study";
      case SQLITE_CORRUPT -> "the database is damaged; restore a copy, or rescue what can be read with sqlite3's .recover";
      case SQLITE_READONLY -> "the file or its folder is read-only, and workers write to both; allow writing or copy the file";
      case SQLITE_CANTOPEN -> "cannot be opened; check that the folder exists and can be written";
      case SQLITE_FULL -> "the disk is full; make room and resume the study";
      case SQLITE_BUSY, SQLITE_LOCKED ->
        "another process has held the file locked for " + PATIENCE_MILLIS / 1000 + " s; close other programs that have it open";
      case SQLITE_IOERR -> "reading or writing failed; the file has to be on a local disk, not on a network drive";
      default -> Lines.first(error);
    };
    return file + ": " + what;
  }

  /** Extended result codes carry the kind of error in their lowest byte. */
  private static SQLiteErrorCode primary(SQLException error) {
    return SQLiteErrorCode.getErrorCode(error.getErrorCode() & 0xff);
  }

  /** Waits for the write lock in short turns, as long as another live process may hold it. */
  private static final class Turns extends BusyHandler {
    private long began;

    @Override
    protected int callback(int callsBefore) {
      long now = System.nanoTime();
      if (callsBefore == 0) {
        began = now;
      } else if (now - began > PATIENCE_MILLIS * 1_000_000L) {
        return 0;
      }
      LockSupport.parkNanos(Math.min(FIRST_TURN_NANOS * (1 + callsBefore), LONGEST_TURN_NANOS));
      return 1;
    }
  }
}
