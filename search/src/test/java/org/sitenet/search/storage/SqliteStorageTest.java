package org.sitenet.search.storage;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.sitenet.search.Storage;

class SqliteStorageTest extends StorageConformance {
  @TempDir Path folder;

  @Override
  Storage openEmpty() {
    return JdbcStorage.sqlite(folder.resolve("study.db"));
  }
}
