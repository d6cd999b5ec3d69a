package org.sitenet.model.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The latest checkpoint of a run and the one before it. At any moment, whatever stops the process, at least one of the two
 * is whole once one has been saved.
 */
public final class CheckpointPair {
  private static final String SUFFIX = ".safetensors";

  private final Path latest;
  private final Path previous;
  private final Path next;
  private final Path damaged;

  /**
   * @param folder where they lie
   * @param name of the latest, without a suffix
   */
  public CheckpointPair(Path folder, String name) {
    this.latest = folder.resolve(name + SUFFIX);
    this.previous = folder.resolve(name + ".previous" + SUFFIX);
    this.next = folder.resolve(name + ".next" + SUFFIX);
    this.damaged = folder.resolve(name + ".damaged" + SUFFIX);
  }

  public Path latest() {
    return latest;
  }

  public Path previous() {
    return previous;
  }

  /** Whether either is there. */
  public boolean exists() {
    return Files.exists(latest) || Files.exists(previous);
  }

  /**
   * Saves a checkpoint; the latest becomes the previous one.
   *
   * @throws CheckpointException if the operating system refuses, for example because the disk is full; both old ones are
   *     then untouched
   */
  public void save(ModelFile model) {
    // The new file is whole and on the disk before an old one is touched.
    try {
      model.write(next);
    } catch (CheckpointException e) {
      throw new CheckpointException(e.getMessage() + (exists() ? "; the last checkpoint is untouched" : ""), e);
    }
    try {
      if (Files.exists(latest)) {
        Files.move(latest, previous, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
      Files.move(next, latest, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new CheckpointException(latest + ": cannot be replaced: " + e.getMessage(), e);
    }
  }

  /**
   * Reads the latest checkpoint, or the previous one where the latest is missing or damaged. A damaged one is put aside, so
   * that no later save can push it over the good one.
   *
   * @param log is told in one line which file was refused and which is used
   * @return empty if there is none
   * @throws CheckpointException if there are some and none can be used
   */
  public Optional<ModelFile> read(Consumer<String> log) {
    if (!exists()) {
      return Optional.empty();
    }
    if (!Files.exists(latest)) {
      log.accept(latest + " is missing; using " + previous);
      return Optional.of(training(previous));
    }
    try {
      return Optional.of(training(latest));
    } catch (CheckpointException refused) {
      if (!Files.exists(previous)) {
        throw refused;
      }
      ModelFile model = readPrevious(refused);
      log.accept(refused.getMessage() + "; using " + previous);
      putAside();
      return Optional.of(model);
    }
  }

  private ModelFile readPrevious(CheckpointException refused) {
    try {
      return training(previous);
    } catch (CheckpointException e) {
      throw new CheckpointException(refused.getMessage() + "; nor can the previous one be used: " + e.getMessage(), e);
    }
  }

  private void putAside() {
    try {
      Files.move(latest, damaged, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new CheckpointException(latest + ": damaged, and cannot be renamed: " + e.getMessage(), e);
    }
  }

  private static ModelFile training(Path file) {
    ModelFile model = ModelFile.read(file);
    if (model.training().isEmpty()) {
      throw new CheckpointException(file + ": a finished model without the state of its training");
    }
    return model;
  }
}
