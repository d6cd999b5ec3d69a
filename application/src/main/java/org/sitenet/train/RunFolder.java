package org.sitenet.train;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sitenet.autodiff.safetensors.AtomicFile;
import org.sitenet.model.checkpoint.CheckpointPair;
import org.sitenet.model.checkpoint.ModelFile;

/**
 * What a training run leaves behind: {@code config.yaml}, {@code run.json}, {@code metrics.jsonl}, TensorBoard's event files, {@code
 * best.safetensors} and {@code last.safetensors} with {@code last.previous.safetensors}. Closed, another process may go
 * on with it.
 */
public final class RunFolder implements AutoCloseable {
  private static final String LOCK = ".lock";

  private final Path path;
  private final FileChannel lockFile;
  private final FileLock lock;

  private RunFolder(Path path, FileChannel lockFile, FileLock lock) {
    this.path = path;
    this.lockFile = lockFile;
    this.lock = lock;
  }

  /**
   * Opens the folder of a new run.
   *
   * @throws TrainingException if it is not empty: a run is never written over
   */
  public static RunFolder create(Path path) {
    requireFree(path);
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw new TrainingException(path + ": cannot be used as a run folder: " + problem(e), e);
    }
    return locked(path);
  }

  /**
   * Makes sure that nothing stands in a new run's way, before time is spent on its data. A missing folder is free.
   *
   * @throws TrainingException if the folder is not empty, or a file
   */
  public static void requireFree(Path path) {
    if (!Files.exists(path)) {
      return;
    }
    if (!Files.isDirectory(path)) {
      throw new TrainingException(path + ": a file, not a folder for a run");
    }
    try (var entries = Files.list(path)) {
      if (entries.anyMatch(entry -> !entry.endsWith(LOCK))) {
        throw new TrainingException(path + ": not empty: give --resume to go on with the run there, or another folder");
      }
    } catch (IOException e) {
      throw new TrainingException(path + ": cannot be used as a run folder: " + problem(e), e);
    }
  }

  /**
   * Opens the folder of a run to go on with.
   *
   * @throws TrainingException if there is none
   */
  public static RunFolder open(Path path) {
    if (!Files.isDirectory(path)) {
      throw new TrainingException(path + ": there is no run to resume; leave --resume out to begin one");
    }
    return locked(path);
  }

  private static RunFolder locked(Path path) {
    Path lockPath = path.resolve(LOCK);
    try {
      FileChannel channel = FileChannel.open(lockPath, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new TrainingException(path + ": another process is training in this folder");
      }
      return new RunFolder(path, channel, lock);
    } catch (IOException e) {
      throw new TrainingException(lockPath + ": cannot be locked: " + problem(e), e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // This process itself has the folder open.
      return null;
    }
  }

  static String problem(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  public Path path() {
    return path;
  }

  private RunFiles files() {
    return new RunFiles(path);
  }

  public Path configFile() {
    return files().config();
  }

  /** The model after the epoch with the lowest validation error. */
  public Path best() {
    return files().best();
  }

  public MetricsFile metrics() {
    return files().metrics();
  }

  /** What the run goes on from. */
  public CheckpointPair checkpoints() {
    return files().checkpoints();
  }

  /**
   * What the run in a folder was told, for a command that goes on with it.
   *
   * @param settings that it keeps
   * @param backend that it computes with, where its checkpoint says so
   */
  public record Told(RunSettings settings, Optional<String> backend) {}

  /**
   * What the run in this folder was told when it began.
   *
   * @return empty if the run was stopped before it wrote a checkpoint
   */
  public Optional<Told> told(Consumer<String> log) {
    return checkpoints()
        .read(log)
        .flatMap(ModelFile::training)
        .map(training -> new Told(
            RunSettings.of(training.settings(), checkpoints().latest().toString()),
            Optional.ofNullable(training.settings().get("backend"))));
  }

  /** Writes what the run was told: the configuration, and the settings as comments before it. */
  void writeConfig(RunConfig config, Map<String, String> settings) {
    StringBuilder text = new StringBuilder("# The configuration of this run. It was also told:\n");
    settings.forEach((key, value) -> text.append("#   ").append(key).append(": ").append(value).append('\n'));
    text.append(config.toYaml());
    try {
      AtomicFile.replace(configFile(), out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new TrainingException(configFile() + ": cannot write: " + problem(e), e);
    }
  }

  /** Writes where the run comes from; a run that goes on says anew where its set is. */
  void writeOrigin(TrainingJob job, boolean fresh) {
    Path file = files().origin();
    Optional<RunOrigin> before = fresh ? Optional.empty() : RunOrigin.read(file);
    RunOrigin now = before.map(origin -> origin.at(job.data().set())).orElseGet(() -> RunOrigin.of(job));
    if (!before.equals(Optional.of(now))) {
      now.write(file);
    }
  }

  @Override
  public void close() {
    try {
      lock.release();
      lockFile.close();
    } catch (IOException e) {
      throw new TrainingException(path + ": cannot be unlocked: " + problem(e), e);
    }
  }
}
