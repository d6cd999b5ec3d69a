package org.sitenet.benchmarks.gpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sitenet.benchmarks.result.ResultsException;

/**
 * An installed TornadoVM: which of its backends are there, and the virtual machine's flags for one of them.
 *
 * <p>The flags are made from the lists in {@code etc/exportLists}, not taken from {@code tornado-argfile}: that holds absolute
 * paths and loads every backend that was installed, and a backend without its driver ends the virtual machine at its start.
 *
 * @param home the folder of the installation
 */
record TornadoSdk(Path home) {
  /** The environment variable that names the installation. */
  static final String VARIABLE = "TORNADOVM_HOME";

  /** The preferred one first. */
  private static final List<String> BACKENDS = List.of("cuda", "opencl", "ptx", "spirv", "metal");
  private static final Pattern DRIVER = Pattern.compile("tornado-drivers-(" + String.join("|", BACKENDS) + ")-.*");

  /** What the SDK holds for its own tests, and archives of native libraries that lie in its folder {@code lib} as well. */
  private static final Pattern NOT_NEEDED = Pattern.compile(
      "tornado-(benchmarks|examples|unittests|fuzz|matrices)-.*|.*-jni-.*|(jmh|junit|hamcrest|lucene|jopt|ejml|log4j)-.*");

  /** The installation that {@value #VARIABLE} names. */
  static Optional<TornadoSdk> installed() {
    return Optional.ofNullable(System.getenv(VARIABLE)).filter(value -> !value.isBlank()).map(value -> new TornadoSdk(Path.of(value)));
  }

  /** The backends whose jars are there, the preferred one first. */
  List<String> backends() {
    return BACKENDS.stream().filter(backend -> jars().anyMatch(jar -> name(jar).startsWith(driver(backend)))).toList();
  }

  /** What keeps a backend from being used, in one line. */
  Optional<String> obstacle(String backend) {
    if (!Files.isDirectory(jarFolder()) || !Files.isDirectory(lists())) {
      return Optional.of(VARIABLE + "=" + home + " is no TornadoVM SDK: it has no share/java/tornado and etc/exportLists");
    }
    if (!backends().contains(backend)) {
      return Optional.of("the TornadoVM SDK in " + home + " has no " + backend + " backend, it has " + backends()
          + ": install one that has it, for example 5.2.0-" + backend);
    }
    return Optional.empty();
  }

  /**
   * The flags of a virtual machine that runs one backend.
   *
   * @param modules an empty folder, filled with links to the modules that it needs
   * @throws ResultsException if there is an {@link #obstacle} or a link cannot be made
   */
  List<String> flags(String backend, Path modules) {
    obstacle(backend).ifPresent(why -> {
      throw new ResultsException(why);
    });
    link(backend, modules);
    String module = "tornado.drivers." + backend;
    List<String> flags = new ArrayList<>(List.of(
        "-XX:+UnlockExperimentalVMOptions",
        "-XX:+EnableJVMCI",
        "--enable-preview",
        "-Djava.library.path=" + home.resolve("lib"),
        "-Dtornado.load.api.implementation=uk.ac.manchester.tornado.runtime.tasks.TornadoTaskGraph",
        "-Dtornado.load.runtime.implementation=uk.ac.manchester.tornado.runtime.TornadoCoreRuntime",
        "-Dtornado.load.tornado.implementation=uk.ac.manchester.tornado.runtime.common.Tornado",
        "-Dtornado.load.annotation.implementation=uk.ac.manchester.tornado.annotation.ASMClassVisitor",
        "-Dtornado.load.annotation.parallel=uk.ac.manchester.tornado.api.annotations.Parallel",
        "--module-path=" + modules,
        "--upgrade-module-path=" + home.resolve("share/java/graalJars"),
        "--add-modules=ALL-SYSTEM,tornado.runtime,tornado.annotation,tornado.drivers.common," + module,
        "--enable-native-access=" + module));
    flags.addAll(words(lists().resolve("common-exports")));
    flags.addAll(words(lists().resolve(backend + "-exports")));
    return flags;
  }

  private static List<String> words(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.map(String::strip).filter(line -> line.startsWith("-")).toList();
    } catch (IOException e) {
      throw new ResultsException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private void link(String backend, Path modules) {
    try {
      for (Path jar : jars().toList()) {
        String name = name(jar);
        boolean other = DRIVER.matcher(name).matches() && !name.startsWith(driver(backend));
        if (!other && !NOT_NEEDED.matcher(name).matches()) {
          Files.createSymbolicLink(modules.resolve(name), jar.toAbsolutePath());
        }
      }
    } catch (IOException e) {
      throw new ResultsException(modules + ": cannot hold links to the modules: " + e.getMessage(), e);
    }
  }

  private Stream<Path> jars() {
    try (Stream<Path> files = Files.list(jarFolder())) {
      return files.filter(file -> name(file).endsWith(".jar")).sorted().toList().stream();
    } catch (IOException e) {
      return Stream.empty();
    }
  }

  private Path jarFolder() {
    return home.resolve("share/java/tornado");
  }

  private Path lists() {
    return home.resolve("etc/exportLists");
  }

  private static String driver(String backend) {
    return "tornado-drivers-" + backend + "-";
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
