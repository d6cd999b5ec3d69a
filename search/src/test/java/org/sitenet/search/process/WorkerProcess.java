package org.sitenet.search.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.sqlite.util.LibraryLoaderUtil;

/** A {@link WorkerMain} in a process of its own, which can be killed as the system kills: without a word. */
final class WorkerProcess {
  private static final long PATIENCE_SECONDS = 120;

  private final Process process;
  private final List<String> lines = new ArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * Starts one.
   *
   * @param folder where the processes of a test find SQLite's library; each would write and compare its own otherwise
   */
  WorkerProcess(Path folder, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(flags(folder));
    command.addAll(WorkerClasses.flags(folder));
    command.add(WorkerMain.class.getName());
    command.addAll(List.of(arguments));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    Thread.ofPlatform().daemon().start(this::read);
  }

  /** What starts a virtual machine but for its classes. */
  static List<String> flags(Path folder) throws IOException {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m",
        "-Xshare:auto", "--enable-native-access=ALL-UNNAMED", "-Dorg.sqlite.lib.path=" + withLibrary(folder));
  }

  private static Path withLibrary(Path folder) throws IOException {
    String name = LibraryLoaderUtil.getNativeLibName();
    Path library = folder.resolve(name);
    if (!Files.exists(library)) {
      String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
      try (InputStream bytes = Objects.requireNonNull(LibraryLoaderUtil.class.getResourceAsStream(resource), resource)) {
        Files.copy(bytes, library);
      }
    }
    return folder;
  }

  private void read() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        synchronized (lines) {
          lines.add(line);
          lines.notifyAll();
        }
      }
    } catch (IOException e) {
      // A killed process's pipe may be closed under the reader: there is nothing more to read.
      closed.countDown();
    } finally {
      closed.countDown();
      synchronized (lines) {
        lines.notifyAll();
      }
    }
  }

  /** Waits until it has written so many lines, or has ended. */
  void awaitLines(int count) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    synchronized (lines) {
      while (lines.size() < count && closed.getCount() > 0) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError("a worker wrote " + lines + " and no more for " + PATIENCE_SECONDS + " s");
        }
        lines.wait(100);
      }
    }
  }

  /** Kills it (SIGKILL). Returns false if it had ended by itself. */
  boolean kill() throws InterruptedException {
    process.destroyForcibly();
    return process.waitFor() == 128 + 9;
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Waits for its end; fails if it did not end well. */
  void await(long seconds) throws InterruptedException {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("a worker did not come to an end; it wrote " + lines());
    }
    closed.await();
    if (process.exitValue() != 0) {
      throw new AssertionError("a worker ended with " + process.exitValue() + " and wrote " + lines());
    }
  }

  List<String> lines() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }
}
