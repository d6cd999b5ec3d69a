package org.sitenet.cli;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sitenet.engine.Backend;
import org.sitenet.engine.Backends;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Where to compute: options of every command that runs a model. */
final class ComputeOptions {
  @Spec(Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
  private CommandSpec spec;

  @Option(
      names = "--backend",
      paramLabel = "NAME",
      description = {
        "Compute with this backend and no other (see the devices command), for example simd, tornado or tornado:opencl:0.",
        "Default: the best of the processor's that runs here."
      })
  private @Nullable String backend;

  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads to compute with, at least 1. Results do not depend on it, to the last bit. Default: all processors.")
  private void setThreads(int value) {
    if (value < 1) {
      throw new ParameterException(spec.commandLine(), "--threads must be at least 1, not " + value);
    }
    threads = value;
  }

  int threads() {
    return threads;
  }

  /** Opens the backend; the caller closes it. */
  Backend open(Consumer<String> log) {
    return open(Optional.empty(), log);
  }

  /**
   * Opens the backend; the caller closes it.
   *
   * @param otherwise which to take where none was named
   */
  Backend open(Optional<String> otherwise, Consumer<String> log) {
    return Backends.open(Optional.ofNullable(backend).or(() -> otherwise), threads, log);
  }
}
