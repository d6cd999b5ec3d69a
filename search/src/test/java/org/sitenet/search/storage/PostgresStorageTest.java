package org.sitenet.search.storage;

import org.sitenet.search.Storage;

/** On a server of its own; skipped with a reason where there is none. */
class PostgresStorageTest extends StorageConformance {
  @Override
  Storage openEmpty() throws Exception {
    return JdbcStorage.postgres(PostgresServer.freshDatabase());
  }
}
