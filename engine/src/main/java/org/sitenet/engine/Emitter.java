package org.sitenet.engine;

/** What an operation writes its decomposition to: a place that takes operations and numbers their results. */
public interface Emitter {
  /**
   * Adds an operation.
   *
   * @param inputs the numbers of its inputs
   * @return the number of its result
   * @throws EngineException if the shapes of the inputs do not fit the operation
   */
  int emit(Operation operation, int... inputs);

  /** The shape of a value. */
  Shape shape(int value);
}
