package org.sitenet.benchmarks.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.sitenet.benchmarks.result.ResultsException;

/** Tells whether code has changed: what one version worked out is not the next one's result. */
final class CodeDigest {
  private CodeDigest() {}

  /** A digest of all classes that lie where this one does, a folder or an archive. */
  static String of(Class<?> one) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      Path place = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (Stream<Path> files = Files.walk(place)) {
        List<Path> classes = files.filter(file -> !Files.isDirectory(file)).sorted().toList();
        for (Path file : classes) {
          digest.update(place.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
          digest.update(Files.readAllBytes(file));
        }
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 6);
    } catch (IOException | UncheckedIOException | URISyntaxException | NoSuchAlgorithmException e) {
      throw new ResultsException("the program's own classes cannot be read: " + e.getMessage(), e);
    }
  }
}
