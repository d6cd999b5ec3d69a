package org.sitenet.engine;

import java.util.Set;

/**
 * The states of one or more programs of a backend, by name: parameters and optimiser moments, where the backend keeps
 * them. Programs compiled with the same {@code States} share them: a training step and an evaluation see one set of
 * parameters. A state exists from the compilation of the first program that names it on, and starts as zeros.
 */
public interface States {
  Set<String> names();

  /**
   * A copy of a state.
   *
   * @throws EngineException if there is none of this name
   */
  Matrix read(String name);

  /**
   * Sets a state.
   *
   * @throws EngineException if there is none of this name, or the shape differs
   */
  void write(String name, Matrix value);
}
