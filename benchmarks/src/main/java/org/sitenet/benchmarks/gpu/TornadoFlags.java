package org.sitenet.benchmarks.gpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sitenet.benchmarks.result.ResultsException;

/** Writes the flags of a virtual machine with one backend of TornadoVM as an argument file: {@code java @FILE ...}. */
public final class TornadoFlags {
  private TornadoFlags() {}

  /** @param arguments the backend, an empty folder for links to modules, the file to write */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 3) {
      System.err.println("usage: TornadoFlags BACKEND MODULES-FOLDER FILE");
      System.exit(2);
    }
    try {
      TornadoSdk sdk = TornadoSdk.installed().orElseThrow(() -> new ResultsException(
          "no TornadoVM: set " + TornadoSdk.VARIABLE + " to the folder of an SDK (5.2.0, JDK 25)"));
      List<String> flags = sdk.flags(arguments[0], Files.createDirectories(Path.of(arguments[1])).toAbsolutePath());
      Files.write(Path.of(arguments[2]), flags.stream().map(TornadoFlags::quoted).toList());
    } catch (ResultsException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static String quoted(String flag) {
    return '"' + flag.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
