package org.sitenet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * Runs command lines one after another in the folder of its own process, as a user's shell would: {@code ./sitenet ...},
 * and {@code cat}, {@code head -n N} and {@code ls} to look at what was written.
 */
public final class CommandSession {
  private CommandSession() {}

  /**
   * Runs the lines of a file. What the line of number i prints goes to {@code i.out}, its exit code to {@code i.exit}.
   *
   * @param arguments the file, and the folder for the outputs
   */
  public static void main(String[] arguments) throws IOException {
    List<String> lines = Files.readAllLines(Path.of(arguments[0]));
    Path results = Path.of(arguments[1]);
    for (int i = 0; i < lines.size(); i++) {
      StringWriter output = new StringWriter();
      int exit = run(words(lines.get(i)), new PrintWriter(output, true));
      Files.writeString(results.resolve(i + ".out"), output.toString());
      Files.writeString(results.resolve(i + ".exit"), Integer.toString(exit));
    }
  }

  private static int run(List<String> words, PrintWriter out) throws IOException {
    switch (words.getFirst()) {
      case "./sitenet" -> {
        CommandLine commandLine = Main.commandLine().setOut(out).setErr(out);
        return Main.run(commandLine, words.subList(1, words.size()).toArray(String[]::new));
      }
      case "cat" -> Files.readAllLines(Path.of(words.get(1))).forEach(out::println);
      case "head" ->
          Files.readAllLines(Path.of(words.get(3))).stream()
              .limit(Integer.parseInt(words.get(2)))
              .forEach(out::println);
      case "ls" -> list(Path.of(words.get(1))).forEach(out::println);
      default -> throw new IllegalArgumentException("the guide may not use the command " + words.getFirst());
    }
    return 0;
  }

  private static List<String> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).filter(name -> !name.startsWith(".")).sorted().toList();
    }
  }

  /** Words between blanks, patterns with a star replaced by the names of the files that fit. */
  private static List<String> words(String line) throws IOException {
    List<String> words = new ArrayList<>();
    for (String word : line.strip().split("\\s+")) {
      if (!word.contains("*")) {
        words.add(word);
        continue;
      }
      Path pattern = Path.of(word);
      Path folder = pattern.getParent() == null ? Path.of("") : pattern.getParent();
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, String.valueOf(pattern.getFileName()))) {
        List<String> names = new ArrayList<>();
        files.forEach(file -> names.add(file.toString()));
        words.addAll(names.stream().sorted().toList());
      }
    }
    return words;
  }
}
