package org.sitenet.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Whether a command line makes sense. */
final class Usage {
  private Usage() {}

  /**
   * Refuses a command line.
   *
   * @param spec of the command
   * @param condition that must hold
   * @param message what is wrong, in one line
   * @throws ParameterException where it does not
   */
  static void require(CommandSpec spec, boolean condition, String message) {
    if (!condition) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }

  /**
   * Refuses the name of something that is there already.
   *
   * @throws ParameterException where it is
   */
  static void requireNew(CommandSpec spec, Path target) {
    require(spec, !Files.exists(target), target + " exists already; choose another name");
  }
}
