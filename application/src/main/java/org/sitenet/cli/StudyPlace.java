package org.sitenet.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sitenet.search.History;
import org.sitenet.search.SearchException;
import org.sitenet.search.Storage;
import org.sitenet.search.StoredStudy;
import org.sitenet.search.Trial;
import org.sitenet.search.storage.Storages;
import org.sitenet.tuning.TrialFolders;

/**
 * Where a study is.
 *
 * @param place a file, or the address of a database
 * @param name of the study in it; null for the only one
 * @param folders of its trials on this machine
 */
record StudyPlace(String place, @Nullable String name, TrialFolders folders) {
  private static final String NAME_IN_DATABASE = "search";

  /**
   * The place that options name.
   *
   * @param runs folder of the trials; null for the one beside the study's file
   */
  static StudyPlace of(String place, @Nullable String name, @Nullable Path runs) {
    if (place.isBlank()) {
      throw new SearchException("a study's file needs a name");
    }
    Path beside = isDatabase(place) ? Path.of(name == null ? NAME_IN_DATABASE : name) : Path.of(place);
    return new StudyPlace(
        place, name, new TrialFolders(runs == null ? beside.resolveSibling(stem(beside) + ".trials") : runs));
  }

  private static String stem(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("\\.(db|sqlite3?|study)$", "");
  }

  private static boolean isDatabase(String place) {
    return place.startsWith("jdbc:");
  }

  /** What messages call it: without the password that an address may hold. */
  String shown() {
    return place.replaceFirst("(?i)([?&]password=)[^&]*", "$1...").replaceFirst("//([^/:@]*):[^@/]*@", "//$1:...@");
  }

  /** The name of a new study. */
  String nameOfNew() {
    return name != null ? name : isDatabase(place) ? NAME_IN_DATABASE : stem(Path.of(place));
  }

  /** Where a page about the study could stand. */
  String page() {
    return isDatabase(place) ? nameOfNew() + ".html" : Path.of(place).resolveSibling(nameOfNew() + ".html").toString();
  }

  /** Makes the folder of a new study's file. */
  void makeFolder() {
    Path folder = isDatabase(place) ? null : Path.of(place).toAbsolutePath().getParent();
    try {
      if (folder != null) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens the storage only where it exists: looking at a study must not make one. */
  Optional<Storage> storage() {
    return isDatabase(place) || Files.exists(Path.of(place)) ? Optional.of(Storages.open(place)) : Optional.empty();
  }

  /** The study, where there is one. */
  Optional<StoredStudy> find(Storage storage) {
    if (name != null) {
      return storage.find(name);
    }
    List<String> names = storage.studies();
    if (names.size() > 1) {
      throw new SearchException(shown() + ": holds the studies " + String.join(", ", names) + "; say which with --name");
    }
    return names.isEmpty() ? Optional.empty() : storage.find(names.getFirst());
  }

  /** A study to look at. */
  record Opened(Storage storage, StoredStudy study) implements AutoCloseable {
    /** All trials: those that ended in the order of their ends, then the others. */
    List<Trial> trials() {
      return Stream.concat(
              storage.finished(study, 0, Integer.MAX_VALUE).stream(), storage.unfinished(study).stream())
          .toList();
    }

    /**
     * The trial of a number.
     *
     * @throws SearchException if there is none
     */
    Trial trial(int number, StudyPlace place) {
      return trials().stream().filter(trial -> trial.number() == number).findFirst().orElseThrow(
          () -> new SearchException(place.shown() + ": has no trial " + number + " yet; it has " + trials().size() + " trials"));
    }

    History history() {
      return new History(study.settings().goals(), storage.finished(study, 0, Integer.MAX_VALUE), List.of());
    }

    /** The best feasible trial; of several objectives, the one with the lowest first one. */
    Optional<Trial> best() {
      return history().best().filter(Trial::feasible);
    }

    @Override
    public void close() {
      storage.close();
    }
  }

  /**
   * Opens a study that must be there.
   *
   * @throws SearchException if it is not
   */
  Opened open() {
    Storage storage = storage().orElseThrow(
        () -> new SearchException(shown() + ": there is no such study; sitenet search begins one"));
    try {
      StoredStudy study = find(storage).orElseThrow(() -> new SearchException(
          shown() + ": holds no study" + (name == null ? "" : " of the name " + name) + "; sitenet search begins one"));
      return new Opened(storage, study);
    } catch (RuntimeException e) {
      storage.close();
      throw e;
    }
  }
}
