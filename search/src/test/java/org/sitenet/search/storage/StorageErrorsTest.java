package org.sitenet.search.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sitenet.search.Claim;
import org.sitenet.search.Configuration;
import org.sitenet.search.SearchException;
import org.sitenet.search.Storage;
import org.sitenet.search.StoredStudy;
import org.sitenet.search.Trial;

/** What cannot be opened is refused in one line; what is older is brought up to date. */
class StorageErrorsTest {
  @TempDir Path folder;

  private static String refusal(String place) {
    String message = assertThrows(SearchException.class, () -> Storages.open(place)).getMessage();
    assertEquals(1, message.lines().count(), message);
    return message;
  }

  private Path made(String name) {
    Path file = folder.resolve(name);
    Storages.open(file.toString()).close();
    return file;
  }

  private static void sql(Path file, String... statements) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file); Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  @Test
  void aDatabaseOfANewerSchemaIsRefused() throws Exception {
    Path file = made("newer.db");
    sql(file, "UPDATE search_schema SET version = 9");
    assertEquals(
        file + ": the studies have schema version 9, and this program knows versions up to 2; update the program",
        refusal(file.toString()));
  }

  @Test
  void aDatabaseOfSomethingElseIsRefused() throws Exception {
    Path file = folder.resolve("songs.db");
    sql(file, "CREATE TABLE songs (name TEXT)");
    assertEquals(file + ": is a database of something else; name another file for the study", refusal(file.toString()));
  }

  @Test
  void aFileThatIsNoDatabaseIsRefused() throws IOException {
    Path file = folder.resolve("notes.txt");
    Files.writeString(file, "These are notes of a walk, and they are long enough to be looked at as a database would be. ".repeat(20));
    assertEquals(file + ": is not a SQLite database; name another file for the study", refusal(file.toString()));
  }

  @Test
  void aDamagedDatabaseIsRefused() throws Exception {
    Path file = made("damaged.db");
    byte[] bytes = Files.readAllBytes(file);
    java.util.Arrays.fill(bytes, 100, bytes.length, (byte) 0x5a);
    Files.write(file, bytes);
    assertEquals(
        file + ": the database is damaged; restore a copy, or rescue what can be read with sqlite3's .recover", refusal(file.toString()));
  }

  @Test
  void aReadOnlyFileIsRefusedWhoeverAsks() throws IOException {
    Path file = made("closed.db");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    assertEquals(file + ": the file is read-only, and workers write to it; allow writing or copy it", refusal(file.toString()));
  }

  @Test
  void placesThatCannotHoldAFileAreRefused() {
    Path missing = folder.resolve("missing").resolve("study.db");
    assertEquals(missing + ": the folder " + missing.getParent() + " does not exist; make it first", refusal(missing.toString()));
    assertEquals(folder + ": is a folder, not a study; name a file", refusal(folder.toString()));
    assertEquals(
        "jdbc:mysql://here/db: this kind of database is not supported; name a file or a jdbc:postgresql:// address",
        refusal("jdbc:mysql://here/db"));
  }

  @Test
  void anUnreachableServerIsNamedWithoutItsPassword() {
    String message = refusal("jdbc:postgresql://127.0.0.1:1/studies?user=me&password=secret");
    assertTrue(message.startsWith("jdbc:postgresql://127.0.0.1:1/studies: the server cannot be reached; check host and port, and that it"
        + " runs ("), message);
    assertTrue(!message.contains("secret"), message);
  }

  @Test
  void aServerWithoutTheDatabaseSaysSo() throws Exception {
    String url = PostgresServer.freshDatabase().replaceFirst("(//[^/]+/)[^?]*", "$1nowhere");
    assertEquals(
        url.substring(0, url.indexOf('?')) + ": the server has no such database; make it with createdb", refusal(url));
  }

  @Test
  void aNewerSchemaOnAServerIsRefused() throws Exception {
    String url = PostgresServer.freshDatabase();
    Storages.open(url).close();
    try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
      statement.execute("UPDATE search_schema SET version = 3");
    }
    assertTrue(refusal(url).endsWith(": the studies have schema version 3, and this program knows versions up to 2; update the program"));
  }

  @Test
  void anOlderSchemaIsBroughtUpOnceWithItsStudies() throws Exception {
    Path file = made("older.db");
    try (Storage storage = JdbcStorage.sqlite(file)) {
      storage.create(StorageConformance.settings("kept"), "v1");
    }
    List<List<String>> next = new ArrayList<>(Schema.MIGRATIONS);
    next.add(List.of("ALTER TABLE search_study ADD COLUMN note TEXT", "UPDATE search_study SET note = 'new'"));
    for (int time = 0; time < 2; time++) {
      try (Storage storage = new JdbcStorage(new Database(new SqliteDialect(file), Duration.ofSeconds(5)), next)) {
        assertEquals(StorageConformance.settings("kept"), storage.find("kept").orElseThrow().settings());
      }
    }
    assertTrue(refusal(file.toString()).contains("schema version 3"), "the older program refuses it now");
  }

  @Test
  void aStudyOfTheFirstSchemaGoesOn() throws Exception {
    Path file = folder.resolve("first.db");
    goesOn("jdbc:sqlite:" + file, file.toString(), new SqliteDialect(file));
  }

  @Test
  void aStudyOfTheFirstSchemaGoesOnAtTheServer() throws Exception {
    String url = PostgresServer.freshDatabase();
    goesOn(url, url, new PostgresDialect(url));
  }

  private static void goesOn(String jdbc, String place, Dialect dialect) throws Exception {
    new JdbcStorage(new Database(dialect, Duration.ofSeconds(5)), Schema.MIGRATIONS.subList(0, 1)).close();
    try (Connection connection = DriverManager.getConnection(jdbc); Statement statement = connection.createStatement()) {
      String settings = Json.write(StorageConformance.settings("s"));
      statement.execute("INSERT INTO search_study VALUES (1, 's', '" + settings + "', 'v', 0, 3, 1, 0)");
      statement.execute("INSERT INTO search_trial VALUES (1, 0, 'COMPLETE', 1, 0, 0, 'm', 1, 1, 1, 1, 2, 0, 0, NULL, 1, '{\"x\":1.5}',"
          + " '[2.0,3.0]', '[]', '{}')");
      statement.execute("INSERT INTO search_trial VALUES (1, 1, 'RUNNING', 1, 0, 0, 'm', 1, 1, 1, 1, NULL, 0, 0, NULL, NULL,"
          + " '{\"x\":2.5}', NULL, NULL, NULL)");
      statement.execute("INSERT INTO search_trial VALUES (1, 2, 'WAITING', 0, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL,"
          + " NULL, '{\"x\":3.5}', NULL, NULL, NULL)");
      statement.execute("INSERT INTO search_report VALUES (1, 0, 1, 0.5), (1, 1, 1, NULL)");
    }
    try (Storage storage = Storages.open(place)) {
      StoredStudy study = storage.find("s").orElseThrow();
      Trial ended = storage.finished(study, 0, 9).getFirst();
      assertEquals(Map.of(1, 0.5), ended.intermediate());
      assertEquals(List.of(2.0, 3.0), ended.values());
      assertEquals(Map.of(1, Double.NaN), storage.unfinished(study).getFirst().intermediate());
      assertEquals(2, storage.claim(study, StorageConformance.ONE, 3).orElseThrow().number());
      assertEquals(Optional.empty(), storage.claim(study, StorageConformance.ONE, 3));
      assertEquals(3, storage.claim(study, StorageConformance.ONE, 4).orElseThrow().number());
      assertEquals(3, storage.possessions(study).size());
    }
  }

  @Test
  void aStudyBetweenTwoSchemasGoesOn() throws Exception {
    Path file = folder.resolve("between.db");
    hasTheColumnsAlready("jdbc:sqlite:" + file, file.toString());
  }

  @Test
  void aStudyBetweenTwoSchemasGoesOnAtTheServer() throws Exception {
    String url = PostgresServer.freshDatabase();
    hasTheColumnsAlready(url, url);
  }

  /** The layout of version 2 under the number 1, as a program between the two made it. */
  private static void hasTheColumnsAlready(String jdbc, String place) throws Exception {
    List<Trial> before;
    try (Storage storage = Storages.open(place)) {
      StoredStudy study = storage.create(StorageConformance.settings("s"), "v");
      Configuration one = new Configuration(Map.of("x", 1.5));
      Claim claim = storage.claim(study, StorageConformance.ONE, 9).orElseThrow();
      assertTrue(storage.report(study, claim, 1, 0.5));
      assertTrue(storage.finish(study, claim, Trial.running(0, one).withReport(1, 0.5).complete(2, 3)));
      assertEquals(1, storage.enqueue(study, one));
      before = List.copyOf(storage.finished(study, 0, 9));
    }
    try (Connection connection = DriverManager.getConnection(jdbc); Statement statement = connection.createStatement()) {
      statement.execute("UPDATE search_schema SET version = 1");
    }
    try (Storage storage = Storages.open(place)) {
      StoredStudy study = storage.find("s").orElseThrow();
      assertEquals(before, storage.finished(study, 0, 9));
      assertEquals(1, storage.claim(study, StorageConformance.ONE, 9).orElseThrow().number());
      assertEquals(2, storage.claim(study, StorageConformance.ONE, 9).orElseThrow().number());
    }
    Storages.open(place).close();
  }

  @Test
  void manyMayOpenANewFileAtOnce() throws Exception {
    openedAtOnce(folder.resolve("at-once.db").toString());
  }

  @Test
  void manyMayOpenANewDatabaseAtOnce() throws Exception {
    openedAtOnce(PostgresServer.freshDatabase());
  }

  private static void openedAtOnce(String place) throws InterruptedException {
    Queue<String> ids = new ConcurrentLinkedQueue<>();
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads = IntStream.range(0, 8).mapToObj(index -> Thread.ofPlatform().start(() -> {
      try {
        start.await();
        try (Storage storage = Storages.open(place)) {
          ids.add("study " + storage.create(StorageConformance.settings("s"), "v").id());
        }
      } catch (SearchException | InterruptedException e) {
        ids.add(e.getMessage());
      }
    })).toList();
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(Collections.nCopies(8, "study 1"), List.copyOf(ids));
  }

  @Test
  void aMigrationThatFailsLeavesTheDatabaseAsItWas() {
    Path file = made("kept.db");
    List<List<String>> broken = new ArrayList<>(Schema.MIGRATIONS);
    broken.add(List.of("ALTER TABLE search_study ADD COLUMN note TEXT", "NONSENSE"));
    assertThrows(
        SearchException.class, () -> new JdbcStorage(new Database(new SqliteDialect(file), Duration.ofSeconds(5)), broken));
    Storages.open(file.toString()).close();
  }

  @Test
  void aClosedStorageSaysSo() {
    Storage storage = Storages.open(folder.resolve("closing.db").toString());
    storage.close();
    assertEquals(
        folder.resolve("closing.db") + ": the storage is closed", assertThrows(SearchException.class, storage::studies).getMessage());
  }
}
