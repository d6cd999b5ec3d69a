package org.sitenet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import org.sitenet.crystal.InvalidStructureException;

/** Whatever is thrown becomes one line. */
class FailuresTest {

  @Test
  void ourOwnMessagesStandAsTheyAre() {
    assertEquals("a.cif:3: no cell", Failures.line(new InvalidStructureException("a.cif:3: no cell")));
  }

  @Test
  void unexpectedFailuresAskToBeReportedAndAreOneLineToo() {
    String line = Failures.line(new IllegalStateException("first\n\tsecond\r\nthird\u2028fourth \u001b[31mred"));
    assertEquals(
        "internal error, please report it with the output of --debug: IllegalStateException: first second third fourth [31mred",
        line);
    assertTrue(Failures.line(new ArrayIndexOutOfBoundsException()).endsWith(": ArrayIndexOutOfBoundsException"));
  }

  @Test
  void aLineHasAnEnd() {
    assertTrue(Failures.line(new InvalidStructureException("x".repeat(1_000_000))).length() < 3000);
  }

  @Test
  void filesThatCannotBeUsedAreNamed() {
    assertEquals("x: there is no such file or folder", Failures.line(new NoSuchFileException("x")));
    assertEquals("x: permission denied", Failures.line(new AccessDeniedException("x")));
    assertEquals("x: No space left on device", Failures.line(new FileSystemException("x", null, "No space left on device")));
  }

  @Test
  void aFailureThatSaysMoreThanItsCauseIsHeard() {
    NoSuchFileException cause = new NoSuchFileException("x");
    assertEquals("x: there is no such file or folder", Failures.line(new UncheckedIOException(cause)));
    assertEquals("set.csv: cannot be written: x", Failures.line(new UncheckedIOException("set.csv: cannot be written: x", cause)));
    assertEquals("disk", Failures.line(new UncheckedIOException(new IOException("disk"))));
  }

  @Test
  void aFullHeapSaysHowToGiveMore() {
    assertTrue(Failures.line(new OutOfMemoryError("Java heap space")).contains("SITENET_JAVA_OPTS=-Xmx"));
    assertEquals("the input is nested too deeply", Failures.line(new StackOverflowError()));
  }
}
