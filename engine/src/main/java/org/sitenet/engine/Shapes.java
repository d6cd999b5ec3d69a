package org.sitenet.engine;

import java.util.List;

/** The checks that operations make of their inputs' shapes. */
final class Shapes {
  private Shapes() {}

  static void arity(Operation operation, List<Shape> inputs, int expected) {
    if (inputs.size() != expected) {
      throw new EngineException(operation + " takes " + expected + " inputs, not " + inputs.size());
    }
  }

  static void require(boolean condition, Operation operation, List<Shape> inputs) {
    if (!condition) {
      throw new EngineException(operation + " cannot be applied to " + inputs);
    }
  }

  static void contiguous(Operation operation, RowMap map) {
    if (!map.contiguous()) {
      throw new EngineException(operation + " needs a contiguous map, and " + map + " is not one");
    }
  }
}
