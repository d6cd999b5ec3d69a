package org.sitenet.engine;

import java.util.List;

/** A place to compute: it compiles computations to programs. */
public interface Backend extends AutoCloseable {
  /** The name that {@code --backend} takes. */
  String name();

  /** The device, instruction set and number of threads, in words. */
  String description();

  /** What it chose to compute with on this machine, and why: lines to read. None where there is nothing to choose. */
  default List<String> explain() {
    return List.of();
  }

  /** How it would run a computation and what that takes: lines to read. None where it plans nothing. */
  default List<String> explain(Computation computation) {
    return List.of();
  }

  /** A new, empty set of states. */
  States newStates();

  /**
   * Makes a computation ready to run. Fused operations without a kernel here run as their decomposition.
   *
   * @param states from this backend's {@link #newStates}; gets the states that the computation names
   * @throws EngineException if a state of the same name and another shape exists
   */
  Program compile(Computation computation, States states);

  @Override
  void close();
}
