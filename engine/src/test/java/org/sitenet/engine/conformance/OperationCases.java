package org.sitenet.engine.conformance;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sitenet.engine.ElementOperation;
import org.sitenet.engine.FusedOperation;
import org.sitenet.engine.MatrixOperation;
import org.sitenet.engine.Operation;
import org.sitenet.engine.SegmentOperation;

/**
 * Every operation that there is, with inputs, and a block composed of them. The switch does not compile while a new
 * operation has no case, and {@link OperationConformance} fails while it is not among {@link #operations}.
 */
final class OperationCases {
  private static final int[] WIDTHS = {1, 2, 3, 8, 16, 30, 48, 90, 225};

  private OperationCases() {}

  /** At every width of the kit. */
  static List<OperationCase> all() {
    return IntStream.of(WIDTHS).mapToObj(OperationCases::at).flatMap(List::stream).toList();
  }

  static List<OperationCase> at(int width) {
    return Stream.concat(
            operations(width).stream().flatMap(operation -> of(operation, width)),
            Stream.concat(Stream.of(AttentionBlock.of(width)), DenseLayer.of(width)))
        .toList();
  }

  static Set<Operation> operations(int width) {
    Set<Operation> operations = new LinkedHashSet<>();
    ElementCases.operations(width).forEach(operations::add);
    MatrixCases.operations(width).forEach(operations::add);
    SegmentCases.operations().forEach(operations::add);
    FusedCases.operations().forEach(operations::add);
    return operations;
  }

  private static Stream<OperationCase> of(Operation operation, int width) {
    return switch (operation) {
      case ElementOperation element -> ElementCases.of(element, width);
      case MatrixOperation matrix -> MatrixCases.of(matrix, width);
      case SegmentOperation segment -> SegmentCases.of(segment, width);
      case FusedOperation fused -> FusedCases.of(fused, width);
    };
  }

  /** The records behind a sealed interface. */
  static List<Class<?>> records(Class<?> sealed) {
    List<Class<?>> records = new ArrayList<>();
    for (Class<?> permitted : sealed.getPermittedSubclasses()) {
      if (permitted.isSealed()) {
        records.addAll(records(permitted));
      } else {
        records.add(permitted);
      }
    }
    return records;
  }
}
