package org.sitenet.benchmarks.gpu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.sitenet.benchmarks.result.ResultsException;

/** Runs programs of this class path in virtual machines of their own, with TornadoVM where it is asked for. */
final class ChildMachine {
  private ChildMachine() {}

  /**
   * How a program ended.
   *
   * @param code its exit code
   * @param lines what it printed, errors included
   */
  record Ended(int code, List<String> lines) {
    Ended {
      lines = List.copyOf(lines);
    }

    /** The last line that says something; a virtual machine that crashes ends with a frame of {@code #}. */
    String complaint() {
      return lines.reversed().stream()
          .filter(line -> !line.isBlank() && !line.matches("#\\s*|\\s+(at |\\.\\.\\. ).*|WARNING.*"))
          .findFirst()
          .orElse("it said nothing")
          .strip();
    }
  }

  /**
   * Runs a main class to its end.
   *
   * @param flags of the virtual machine, besides what every one of them gets
   * @throws ResultsException if it cannot be started
   */
  static Ended java(List<String> flags, Class<?> main, List<String> arguments) {
    return java(flags, System.getProperty("java.class.path"), main.getName(), arguments);
  }

  /** The same with another class path. */
  static Ended java(List<String> flags, String classPath, String main, List<String> arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of(
        "-Djava.awt.headless=true", "--sun-misc-unsafe-memory-access=allow", "--add-modules=jdk.incubator.vector",
        "-XX:+UseParallelGC", "-Dsitenet.root=" + System.getProperty("sitenet.root", "."),
        "-Dsitenet.shared=" + System.getProperty("sitenet.shared", "")));
    words.add("--enable-native-access=ALL-UNNAMED");
    words.addAll(flags);
    words.addAll(List.of("-cp", classPath, main));
    words.addAll(arguments);
    return run(words);
  }

  /**
   * Runs a command to its end.
   *
   * @throws ResultsException if it cannot be started
   */
  static Ended run(List<String> words) {
    try {
      Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(process.waitFor(), output.lines().toList());
    } catch (IOException e) {
      throw new ResultsException(words.getFirst() + " cannot be started: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ResultsException("interrupted", e);
    }
  }

  /** A folder for files that nobody needs afterwards. */
  static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("sitenet-gpu");
    } catch (IOException e) {
      throw new ResultsException("no temporary folder can be made: " + e.getMessage(), e);
    }
  }

  /** Removes a folder with all that is in it. */
  static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new ResultsException(folder + ": cannot be removed: " + e.getMessage(), e);
    }
  }
}
