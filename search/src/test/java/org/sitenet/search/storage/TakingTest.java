package org.sitenet.search.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sitenet.search.Claim;
import org.sitenet.search.Configuration;
import org.sitenet.search.Storage;
import org.sitenet.search.StoredStudy;
import org.sitenet.search.Taken;
import org.sitenet.search.Trial;

/** Taking a trial says as much as claiming it and reading after it, in every storage. */
class TakingTest {
  private static final int ENDED = 130;

  @TempDir Path folder;

  @Test
  void inMemory() {
    taken(new InMemoryStorage());
  }

  @Test
  void onSqlite() {
    taken(JdbcStorage.sqlite(folder.resolve("taken.db")));
  }

  @Test
  void onPostgres() throws Exception {
    taken(JdbcStorage.postgres(PostgresServer.freshDatabase()));
  }

  private static Configuration values(double x) {
    return new Configuration(Map.of("x", x));
  }

  private static void taken(Storage opened) {
    try (Storage storage = opened) {
      StoredStudy study = storage.create(StorageConformance.settings("s"), "v");
      for (int number = 0; number < ENDED; number++) {
        Claim claim = storage.claim(study, StorageConformance.ONE, 999).orElseThrow();
        assertTrue(storage.finish(study, claim, Trial.running(number, values(number)).complete(number, 0)));
      }
      Claim open = storage.claim(study, StorageConformance.ONE, 999).orElseThrow();
      Taken first = storage.take(study, StorageConformance.TWO, 999, 0).orElseThrow();
      assertEquals(new Claim(ENDED + 1, 1, ENDED, null), first.claim());
      assertEquals(List.of(open), first.pending());
      // Perhaps not all of them, but from the first on and in their order.
      assertTrue(first.ends().size() >= 100, () -> "only " + first.ends().size());
      assertEquals(IntStream.range(0, first.ends().size()).boxed().toList(), first.ends().stream().map(Trial::number).toList());

      assertTrue(storage.report(study, open, 3, 0.25));
      assertTrue(storage.finish(study, open, Trial.running(ENDED, values(7)).withReport(3, 0.25).complete(1, 2)));
      Taken second = storage.take(study, StorageConformance.TWO, 999, ENDED).orElseThrow();
      assertEquals(new Claim(ENDED + 2, 1, ENDED + 1, null), second.claim());
      assertEquals(List.of(first.claim()), second.pending());
      assertEquals(storage.finished(study, ENDED, ENDED + 1), second.ends());
      assertEquals(Map.of(3, 0.25), second.ends().getFirst().intermediate());

      assertEquals(Optional.empty(), storage.take(study, StorageConformance.TWO, ENDED + 3, ENDED + 1));
      assertEquals(ENDED + 3, storage.enqueue(study, values(8)));
      Taken waiting = storage.take(study, StorageConformance.TWO, ENDED + 3, ENDED + 1).orElseThrow();
      assertEquals(new Claim(ENDED + 3, 1, ENDED + 1, values(8)), waiting.claim());
      assertEquals(List.of(first.claim(), second.claim()), waiting.pending());
      assertEquals(List.of(), waiting.ends());
    }
  }
}
