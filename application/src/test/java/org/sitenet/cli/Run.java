package org.sitenet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;

/**
 * What became of a command line.
 *
 * @param arguments as they were given
 * @param code the exit code
 * @param out standard output
 * @param err standard error
 */
record Run(List<String> arguments, int code, String out, String err) {
  /** Runs a command line in this process. */
  static Run of(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] texts = Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new);
    CommandLine commandLine = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true));
    int code = Main.run(commandLine, texts);
    return new Run(List.of(texts), code, out.toString(), err.toString());
  }

  List<String> errorLines() {
    return err.lines().toList();
  }

  /** The run went well. */
  Run succeeds() {
    assertEquals(0, code, this::toString);
    return isClear();
  }

  /** The run failed, and its last line on standard error has all of these texts. */
  Run fails(int expectedCode, String... texts) {
    assertEquals(expectedCode, code, this::toString);
    isClear();
    assertFalse(err.isBlank(), this::toString);
    String last = errorLines().getLast();
    for (String text : texts) {
      assertTrue(last.contains(text), () -> "\"" + text + "\" is missing in: " + last + "\nof " + this);
    }
    return this;
  }

  /** As {@link #fails}, and that line is the only one. */
  Run failsInOneLine(int expectedCode, String... texts) {
    fails(expectedCode, texts);
    assertEquals(1, errorLines().size(), this::toString);
    return this;
  }

  /** No stack trace, nothing internal, every line one that begins with the program's name. */
  Run isClear() {
    for (String line : errorLines()) {
      assertTrue(line.startsWith("sitenet: "), () -> "not a line of ours: " + line + "\nof " + this);
      assertFalse(line.contains("internal error"), this::toString);
      assertFalse(line.contains("Exception"), this::toString);
      assertFalse(line.contains(": null"), this::toString);
    }
    return this;
  }

  /** The shortest text of a path that still tells it apart. */
  static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
