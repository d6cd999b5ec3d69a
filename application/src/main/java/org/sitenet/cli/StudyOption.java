package org.sitenet.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a study is that a search works on. */
final class StudyOption {
  @Option(
      names = "--study",
      required = true,
      paramLabel = "F",
      description = "The study's file, made if it is not there; or jdbc:postgresql://host/database?user=...&password=... for workers"
          + " on several machines.")
  @SuppressWarnings("NullAway.Init") // required
  private String study;

  @Option(names = "--name", paramLabel = "NAME", description = "The study's name, where a file or database holds several. Default: the file's name.")
  private @Nullable String name;

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      description = "Folder of the trials' run folders. Default: beside the study's file, with the ending .trials.")
  private @Nullable Path runs;

  StudyPlace place() {
    return StudyPlace.of(study, name, runs);
  }
}
