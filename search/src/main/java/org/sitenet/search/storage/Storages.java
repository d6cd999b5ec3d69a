package org.sitenet.search.storage;

import java.nio.file.Path;
import org.sitenet.search.SearchException;
import org.sitenet.search.Storage;

/** Opens storages by what a command line says. */
public final class Storages {
  private static final String POSTGRES = "jdbc:postgresql:";
  private static final String MEMORY = ":memory:";

  private Storages() {}

  /**
   * The storage at a place, made where it does not exist.
   *
   * @param place a file, which holds a SQLite database; {@code jdbc:postgresql://host:port/database?user=...&password=...};
   *     or {@code :memory:}, which ends with the process
   * @throws SearchException if it cannot be reached, read or written, is no database, or is of a newer program
   */
  public static Storage open(String place) {
    if (place.equals(MEMORY)) {
      return new InMemoryStorage();
    }
    if (place.startsWith(POSTGRES)) {
      return JdbcStorage.postgres(place);
    }
    if (place.startsWith("jdbc:")) {
      throw new SearchException(place + ": this kind of database is not supported; name a file or a jdbc:postgresql:// address");
    }
    return JdbcStorage.sqlite(Path.of(place));
  }
}
