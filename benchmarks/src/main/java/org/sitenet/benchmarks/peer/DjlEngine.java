package org.sitenet.benchmarks.peer;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Optional;

/** DJL's PyTorch engine on the CPU, from the native library on the class path alone: nothing is loaded from elsewhere. */
final class DjlEngine {
  private static final String NAME = "PyTorch";

  private DjlEngine() {}

  /** What keeps the engine from running here, in one line; empty where it can. */
  static Optional<String> obstacle() {
    configure();
    try {
      Engine.getEngine(NAME);
      return Optional.empty();
    } catch (EngineException | LinkageError e) {
      return Optional.of("DJL has no PyTorch library for this machine: " + e.getMessage());
    }
  }

  /**
   * A manager of arrays, with the number of threads that operations use from now on.
   *
   * @throws EngineException if there is an {@link #obstacle}
   */
  static NDManager open(int threads) {
    configure();
    NDManager manager = NDManager.newBaseManager(Device.cpu(), NAME);
    JniUtils.setNumThreads(threads);
    return manager;
  }

  /** The version of the torch library. */
  static String version() {
    return Engine.getEngine(NAME).getVersion();
  }

  /** Gradients are recorded by the calling thread, or are not. */
  static void recordGradients(boolean record) {
    JniUtils.setGradMode(record);
  }

  private static void configure() {
    setIfAbsent("ai.djl.offline", "true");
    setIfAbsent("OPT_OUT_TRACKING", "true");
    setIfAbsent("ai.djl.pytorch.graph_optimizer", "false");
    String root = System.getProperty("sitenet.root");
    if (root != null && System.getenv("ENGINE_CACHE_DIR") == null) {
      // Where the native library is unpacked to.
      setIfAbsent("ENGINE_CACHE_DIR", root + "/benchmarks/target/djl");
    }
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
