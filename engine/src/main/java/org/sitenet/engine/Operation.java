package org.sitenet.engine;

import java.util.List;

/**
 * Everything that can be computed: pure functions from matrices to one matrix. Backends, derivative rules, cost models
 * and printers are exhaustive switches over the records behind this interface, so that a new operation does not compile
 * until every one of them knows it.
 *
 * <p>Notation: {@code [R x w]} is a matrix over row space R of width w; {@code [n x w]} has n fixed rows.
 */
public sealed interface Operation permits ElementOperation, MatrixOperation, SegmentOperation, FusedOperation {
  /**
   * The shape of the result for inputs of these shapes.
   *
   * @throws EngineException if the number or the shapes of the inputs do not fit
   */
  Shape resultShape(List<Shape> inputs);
}
