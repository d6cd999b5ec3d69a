package org.sitenet.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What became of a command line in a process of its own.
 *
 * @param code the exit code
 * @param err standard error without white space around it
 */
record ChildRun(int code, String err) {
  /**
   * Runs a command.
   *
   * @param folder for what it says
   * @param output where its standard output goes
   * @param flags of the virtual machine
   */
  static ChildRun of(Path folder, Path output, List<String> flags, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-XX:TieredStopAtLevel=1"));
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.sitenet.cli.Main"));
    command.addAll(arguments);
    Path errors = folder.resolve("errors.txt");
    Process process =
        new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
    assertTrue(process.waitFor(2, TimeUnit.MINUTES));
    return new ChildRun(process.exitValue(), Files.readString(errors).strip());
  }
}
