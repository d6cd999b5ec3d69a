package org.sitenet.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.regex.Pattern;

/** What a failure says to the user: one line. */
final class Failures {
  private static final int LONGEST_LINE = 2000;

  /** What would begin another line, or steer a terminal: file names and damaged files may hold it. */
  private static final Pattern CONTROL = Pattern.compile(" *[\\p{Cc}\\p{Zl}\\p{Zp}][\\s\\p{Cc}\\p{Zl}\\p{Zp}]*");

  private Failures() {}

  /** One line for a failure, without a line end. */
  static String line(Throwable failure) {
    return switch (failure) {
      case OutOfMemoryError e ->
          "the heap is full (" + (Runtime.getRuntime().maxMemory() >> 20)
              + " MiB); give more with SITENET_JAVA_OPTS=-Xmx..., or use a smaller Batch_Size or --supercell";
      case StackOverflowError e -> "the input is nested too deeply";
      case UncheckedIOException e -> unchecked(e);
      case IOException e -> files(e);
      case RuntimeException e when isOurs(e) -> message(e);
      default ->
          "internal error, please report it with the output of --debug: " + name(failure) + ": " + message(failure);
    };
  }

  /** Text as one line: what would end it or steer a terminal is a space, and it has an end. */
  static String oneLine(String text) {
    String line = CONTROL.matcher(text.strip()).replaceAll(" ");
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + " ...";
  }

  /** Where it has a message of its own, that one names the file and says what was tried. */
  private static String unchecked(UncheckedIOException failure) {
    IOException cause = failure.getCause();
    String own = failure.getMessage();
    return cause != null && (own == null || own.equals(cause.toString())) ? line(cause) : message(failure);
  }

  /** The project's own exceptions say what is wrong in their message. */
  private static boolean isOurs(RuntimeException failure) {
    return failure.getClass().getPackageName().startsWith("org.sitenet.");
  }

  private static String files(IOException failure) {
    if (!(failure instanceof FileSystemException e)) {
      return message(failure);
    }
    String file = oneLine(String.valueOf(e.getFile()));
    return switch (e) {
      case NoSuchFileException missing -> file + ": there is no such file or folder";
      case AccessDeniedException denied -> file + ": permission denied";
      case FileAlreadyExistsException exists -> file + ": exists already";
      case NotDirectoryException plain -> file + ": is not a folder";
      case DirectoryNotEmptyException full -> file + ": the folder is not empty";
      default -> message(e);
    };
  }

  private static String message(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? name(failure) : oneLine(message);
  }

  private static String name(Throwable failure) {
    return failure.getClass().getSimpleName();
  }
}
