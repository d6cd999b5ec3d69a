package org.sitenet.crystal.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds the reference data that lies beside a checkout and is no part of it.
 *
 * <p>The folder is the system property {@value #PROPERTY}, which the build sets to {@code ../shared} beside the project's
 * root. A test that asks for something that is not there is skipped, and its report says which path was missing.
 */
public final class SharedData {

  /** Name of the system property that holds the folder. */
  public static final String PROPERTY = "sitenet.shared";

  private SharedData() {}

  /** Whether the folder itself is there; for choosing between data sources, not for skipping. */
  public static boolean isPresent() {
    String folder = System.getProperty(PROPERTY);
    return folder != null && Files.isDirectory(Path.of(folder));
  }

  /**
   * The file or folder at a path below the reference data; skips the calling test where it is absent.
   *
   * @param relative path below the folder, for example {@code golden/features.json.gz}
   * @return the normalised absolute path of something that exists
   * @throws org.opentest4j.TestAbortedException where it does not exist
   */
  public static Path path(String relative) {
    String folder = System.getProperty(PROPERTY);
    Assumptions.assumeTrue(
        folder != null, () -> "skipped: the system property " + PROPERTY + " is not set, so there is no " + relative);
    Path path = Path.of(folder).resolve(relative).toAbsolutePath().normalize();
    Assumptions.assumeTrue(Files.exists(path), () -> "skipped: no reference data at " + path);
    return path;
  }
}
