package org.sitenet.engine.tornado;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The TornadoVM SDK: whether this Java was started with it, and what is missing. Touches none of its classes. */
final class Sdk {
  /** What this module is compiled against. */
  static final String VERSION = "5.2.0-jdk25";

  static final String HOME = "TORNADOVM_HOME";
  private static final String MODULE = "tornado.runtime";

  private static final String MEMORY = "tornado.device.memory";
  private static final String NO_LIMIT = "1024GB";

  /** What the runtime needs to know before its classes are loaded; what the user says himself holds. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          // Graphs of a training step; the default is enough for some 100 tasks only.
          "tornado.tvm.maxbytecodesize", "1048576",
          // The default costs milliseconds with every run.
          "tornado.max.events", "64",
          // IEEE arithmetic: the default is -cl-fast-relaxed-math, for which there is no infinity.
          "tornado.opencl.compiler.flags", "-w",
          // Whether a program fits is checked against the device itself.
          MEMORY, NO_LIMIT);

  private Sdk() {}

  /** Why TornadoVM cannot be used, in one line. */
  static Optional<String> obstacle() {
    return obstacle(
        Optional.ofNullable(System.getenv(HOME)).filter(home -> !home.isBlank()).map(Path::of),
        ModuleLayer.boot().findModule(MODULE).isPresent());
  }

  /**
   * The same for a machine described.
   *
   * @param home the folder of the SDK, where one is named
   * @param started whether the SDK's modules are there
   */
  static Optional<String> obstacle(Optional<Path> home, boolean started) {
    if (home.isEmpty()) {
      return started
          ? Optional.empty()
          : Optional.of("install the TornadoVM SDK " + VERSION + " and set " + HOME + " to its folder");
    }
    Optional<String> version = version(home.get());
    if (version.isEmpty()) {
      return Optional.of(HOME + " is " + home.get() + ", which holds no TornadoVM SDK: set it to the folder of one");
    }
    if (!version.get().startsWith(VERSION)) {
      return Optional.of(
          "the SDK in " + HOME + " is TornadoVM " + version.get() + ": install " + VERSION + ", which this program needs");
    }
    return started
        ? Optional.empty()
        : Optional.of("java was started without TornadoVM's modules: use ./sitenet, or java @$" + HOME + "/tornado-argfile");
  }

  private static Optional<String> version(Path home) {
    Path release = home.resolve("etc").resolve("tornado.release");
    try {
      return Files.readAllLines(release).stream()
          .filter(line -> line.startsWith("version="))
          .map(line -> line.substring("version=".length()).strip())
          .findFirst();
    } catch (IOException exception) {
      return Optional.empty();
    }
  }

  /** Whether the classes that kernels are written against are there. */
  static boolean hasApi() {
    try {
      Class.forName("uk.ac.manchester.tornado.api.KernelContext", false, Sdk.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }

  /** What the user lets TornadoVM take of a device's memory, where he says it. */
  static Optional<String> memoryLimit() {
    return Optional.ofNullable(System.getProperty(MEMORY)).filter(limit -> !limit.equals(NO_LIMIT));
  }

  /** To be called before a class of TornadoVM is touched. */
  static void configure() {
    // A kernel that does not compile is an error, never a silent run as Java: whatever the user says.
    System.setProperty("tornado.recover.bailout", "false");
    SETTINGS.forEach(
        (name, value) -> {
          if (System.getProperty(name) == null) {
            System.setProperty(name, value);
          }
        });
  }
}
