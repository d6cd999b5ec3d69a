package org.sitenet.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What a failure says to the user: one line. */
final class Failures {
  private Failures() {}

  static String line(Throwable failure) {
    return switch (failure) {
      case OutOfMemoryError e ->
          "the heap is full (" + (Runtime.getRuntime().maxMemory() >> 20)
              + " MiB); give more with SITENET_JAVA_OPTS=-Xmx..., or use a smaller Batch_Size or --supercell";
      case StackOverflowError e -> "the input is nested too deeply";
      case UncheckedIOException e when e.getCause() != null -> line(e.getCause());
      case IOException e -> files(e);
      case RuntimeException e when isOurs(e) -> oneLine(e);
      default -> "internal error, please report it with the output of --debug: " + name(failure) + ": " + oneLine(failure);
    };
  }

  /** The project's own exceptions say what is wrong in their message. */
  private static boolean isOurs(RuntimeException failure) {
    return failure.getClass().getPackageName().startsWith("org.sitenet.");
  }

  private static String files(IOException failure) {
    if (!(failure instanceof FileSystemException e)) {
      return oneLine(failure);
    }
    String file = e.getFile();
    return switch (e) {
      case NoSuchFileException missing -> file + ": there is no such file or folder";
      case AccessDeniedException denied -> file + ": permission denied";
      case FileAlreadyExistsException exists -> file + ": exists already";
      case NotDirectoryException plain -> file + ": is not a folder";
      case DirectoryNotEmptyException full -> file + ": the folder is not empty";
      default -> oneLine(e);
    };
  }

  private static String oneLine(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? name(failure) : message.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  private static String name(Throwable failure) {
    return failure.getClass().getSimpleName();
  }
}
