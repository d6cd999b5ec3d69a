package org.sitenet.search.storage;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real server for tests: the one that the system property {@code sitenet.postgres} names (a URL whose user may make databases), else
 * one that is started from the installed program in a temporary folder, on a port of its own, for the length of this process.
 */
public final class PostgresServer {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private static @Nullable String url;
  private static @Nullable String unavailable;

  private PostgresServer() {}

  /** The URL of a new, empty database; skips the test where there is no server. */
  public static synchronized String freshDatabase() throws Exception {
    if (url == null && unavailable == null) {
      open();
    }
    String server = url;
    if (server == null) {
      return abort(unavailable);
    }
    String name = "sitenet_test_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
    try (Connection connection = DriverManager.getConnection(server); Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return server.replaceFirst("(jdbc:postgresql://[^/]+/)[^?]*", "$1" + name);
  }

  private static void open() throws Exception {
    String given = System.getProperty("sitenet.postgres", "");
    if (!given.isEmpty()) {
      url = given;
      return;
    }
    Path programs = programs();
    if (programs == null) {
      unavailable = "no PostgreSQL: install one, or name a server by -Dsitenet.postgres=jdbc:postgresql://...";
      return;
    }
    List<String> user = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      // The server refuses to run as the administrator.
      user.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    String folder = run(user, "mktemp", "-d", "-p", "/tmp").strip();
    String data = folder + "/data";
    run(user, programs.resolve("initdb").toString(), "-D", data, "-A", "trust", "-U", "sitenet", "--no-sync");
    int port = freePort();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      try {
        run(user, "sh", "-c", programs.resolve("pg_ctl") + " -D " + data + " -m immediate stop; rm -rf " + folder);
      } catch (IOException | InterruptedException e) {
        System.err.println("the test server in " + folder + " could not be stopped: " + e.getMessage());
      }
    }));
    run(user, programs.resolve("pg_ctl").toString(), "-D", data, "-w", "-l", folder + "/log", "-o",
        "-p " + port + " -k " + folder + " -h 127.0.0.1", "start");
    url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=sitenet";
  }

  private static @Nullable Path programs() throws IOException {
    Path installed = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(installed)) {
      return null;
    }
    try (Stream<Path> versions = Files.list(installed)) {
      return versions.map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Path::compareTo)
          .orElse(null);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String run(List<String> user, String... command) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(user);
    all.addAll(List.of(command));
    Path output = Files.createTempFile("postgres", ".out");
    // To a file: the server that pg_ctl leaves behind would keep a pipe open.
    Process process = new ProcessBuilder(all).directory(Path.of("/tmp").toFile()).redirectErrorStream(true)
        .redirectOutput(output.toFile()).start();
    int code = process.waitFor();
    String text = Files.readString(output);
    Files.delete(output);
    if (code != 0) {
      throw new IOException(String.join(" ", all) + ": exit code " + code + "\n" + text);
    }
    return text;
  }
}
