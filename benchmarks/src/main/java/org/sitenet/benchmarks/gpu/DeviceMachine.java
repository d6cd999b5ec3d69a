package org.sitenet.benchmarks.gpu;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.sitenet.benchmarks.result.ResultsException;

/**
 * Runs programs of this class path on a device, each in a virtual machine of its own.
 *
 * @param backend as {@code --backend} takes it
 * @param flags of TornadoVM; none for the other backends
 */
record DeviceMachine(String backend, List<String> flags) {
  /** Of what runs on the processor. */
  static final int THREADS = 2;

  /** Programs have kernels of their own from the first run on, as in a long training. */
  static final String OWN_MACHINES = "-Dsitenet.tornado.machine=own";

  private static final String TORNADO = "tornado";

  DeviceMachine {
    flags = List.copyOf(flags);
  }

  /**
   * The machine for a backend.
   *
   * @param backend {@code simd}, {@code tornado}, {@code tornado:cuda}, {@code tornado:cuda:0}
   * @param modules an empty folder for links to TornadoVM's modules
   * @throws ResultsException if TornadoVM is asked for and something of it is missing
   */
  static DeviceMachine of(String backend, Path modules) {
    String[] parts = backend.split(":", -1);
    if (!parts[0].equals(TORNADO)) {
      return new DeviceMachine(backend, List.of());
    }
    TornadoSdk sdk = TornadoSdk.installed().orElseThrow(() -> new ResultsException(
        "no TornadoVM: set " + TornadoSdk.VARIABLE + " to the folder of an SDK (5.2.0, JDK 25)"));
    String driver = parts.length > 1 ? parts[1] : sdk.backends().stream().findFirst().orElse("cuda");
    return new DeviceMachine(backend, sdk.flags(driver, modules));
  }

  ChildMachine.Ended run(Class<?> main, List<String> arguments) {
    return ChildMachine.java(Stream.concat(flags.stream(), Stream.of(OWN_MACHINES)).toList(), main, arguments);
  }
}
