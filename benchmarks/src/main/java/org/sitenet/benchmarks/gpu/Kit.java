package org.sitenet.benchmarks.gpu;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.sitenet.benchmarks.gpu.GpuResults.Check;
import org.sitenet.benchmarks.gpu.GpuResults.Outcome;

/** The tests that a backend has to pass, run in a process of their own on any device. */
enum Kit {
  /** Every operation, forward and backward, over ragged sizes. */
  OPERATIONS("conformance kit, operations", "org.sitenet.benchmarks.gpu.DeviceConformance$Operations"),

  /** Inputs and results at any position of a program. */
  POSITIONS("conformance kit, positions", "org.sitenet.benchmarks.gpu.DeviceConformance$Positions"),

  /** Many rows: the same bits on every run. */
  THREADS("conformance kit, many rows", "org.sitenet.benchmarks.gpu.DeviceConformance$Threads"),

  /** Programs of many operations, batches of changing sizes. */
  PROGRAMS("conformance kit, programs", "org.sitenet.benchmarks.gpu.DeviceConformance$Programs"),

  /** States and their new values. */
  STATES("conformance kit, states", "org.sitenet.benchmarks.gpu.DeviceConformance$Conditions"),

  /** The model cases of the reference data. */
  GOLDEN("golden cases", "org.sitenet.train.DeviceGoldenModels");

  /** The class path of the tests; absent where they were not built. */
  static final String CLASS_PATH_PROPERTY = "sitenet.kit";

  /** The backend that the tests open. */
  static final String BACKEND_PROPERTY = "sitenet.kit.backend";

  /**
   * Thousands of small programs: with the kernels that programs of the backend on TornadoVM share, compiled once. Same bits
   * and timing look at programs with kernels of their own.
   */
  private static final String SHARED_MACHINE = "-Dsitenet.tornado.machine=shared";

  private static final String MAIN = "org.sitenet.benchmarks.gpu.KitRun";

  private final String label;
  private final String testClass;

  Kit(String label, String testClass) {
    this.label = label;
    this.testClass = testClass;
  }

  /** The word for it on the command line. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Runs it. */
  Check run(DeviceMachine machine, Consumer<String> progress) {
    String classPath = System.getProperty(CLASS_PATH_PROPERTY, "");
    if (classPath.isEmpty()) {
      return new Check(label, Outcome.NOT_RUN, "its classes are not here: build with tests (./mvnw -pl benchmarks -am test-compile)");
    }
    progress.accept(label + " on " + machine.backend());
    List<String> flags = new ArrayList<>(machine.flags());
    flags.add("-D" + BACKEND_PROPERTY + "=" + machine.backend());
    flags.add(SHARED_MACHINE);
    ChildMachine.Ended ended =
        ChildMachine.java(flags, classPath + File.pathSeparator + System.getProperty("java.class.path"), MAIN, List.of(testClass));
    Optional<String> summary = ended.lines().stream().filter(line -> line.startsWith("tests: ")).findFirst();
    String first = ended.lines().stream().filter(line -> line.startsWith("failed: ")).findFirst().map(line -> "; first " + line).orElse("");
    boolean passed = ended.code() == 0 && summary.isPresent();
    return new Check(label, passed ? Outcome.PASSED : Outcome.FAILED, summary.map(line -> line + first).orElse(ended.complaint()));
  }
}
