package org.sitenet.search.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.sitenet.search.Storage;
import org.sitenet.search.StoredStudy;

/** On a server of its own; skipped with a reason where there is none. */
class PostgresStorageTest extends StorageConformance {
  @Override
  Storage openEmpty() throws Exception {
    return JdbcStorage.postgres(PostgresServer.freshDatabase());
  }

  @Test
  void aLostConnectionIsMadeAgain() throws Exception {
    String url = PostgresServer.freshDatabase();
    try (Storage storage = JdbcStorage.postgres(url)) {
      StoredStudy study = storage.create(settings("s"), "");
      assertEquals(0, storage.claim(study, ONE, 9).orElseThrow().number());
      for (int time = 1; time <= 2; time++) {
        try (Connection connection = DriverManager.getConnection(url);
            Statement statement = connection.createStatement();
            ResultSet ended = statement.executeQuery("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND pid <> pg_backend_pid()")) {
          assertTrue(ended.next(), "no connection was there to be ended");
        }
        assertEquals(time, storage.claim(study, ONE, 9).orElseThrow().number());
      }
    }
  }
}
