package org.sitenet.engine.reference;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sitenet.engine.Batch;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Computation.Input;
import org.sitenet.engine.Computation.State;
import org.sitenet.engine.Computation.Step;
import org.sitenet.engine.ElementOperation;
import org.sitenet.engine.EngineException;
import org.sitenet.engine.FusedOperation;
import org.sitenet.engine.Matrix;
import org.sitenet.engine.MatrixOperation;
import org.sitenet.engine.Operation;
import org.sitenet.engine.Program;
import org.sitenet.engine.SegmentOperation;

/** Computes value after value, each in a fresh array that is let go after its last use. */
final class ReferenceProgram implements Program {
  private final Computation original;
  private final Computation primitive;
  private final ReferenceStates states;
  /** For every value of {@link #primitive} the number of the last step that reads it, or none for what is kept. */
  private final int[] lastUse;
  private Map<String, DoubleMatrix> outputs = Map.of();
  private long peakBytes;

  ReferenceProgram(Computation original, Computation primitive, ReferenceStates states) {
    this.original = original;
    this.primitive = primitive;
    this.states = states;
    this.lastUse = lastUses(primitive);
  }

  private static int[] lastUses(Computation computation) {
    int[] lastUse = new int[computation.definitions().size()];
    for (int value = 0; value < lastUse.length; value++) {
      if (computation.definition(value) instanceof Step step) {
        for (int input : step.inputs()) {
          lastUse[input] = value;
        }
      }
    }
    computation.outputs().values().forEach(value -> lastUse[value] = Integer.MAX_VALUE);
    computation.assignments().values().forEach(value -> lastUse[value] = Integer.MAX_VALUE);
    return lastUse;
  }

  @Override
  public Computation computation() {
    return original;
  }

  @Override
  public void run(Batch batch) {
    outputs = Map.of();
    Map<Integer, DoubleMatrix> live = new HashMap<>();
    long bytes = stateBytes();
    for (int value = 0; value < lastUse.length; value++) {
      DoubleMatrix result = compute(value, live, batch);
      live.put(value, result);
      bytes += ownBytes(value, result);
      peakBytes = Math.max(peakBytes, bytes);
      if (primitive.definition(value) instanceof Step step) {
        for (int input : step.inputs()) {
          DoubleMatrix dead = lastUse[input] == value ? live.remove(input) : null;
          bytes -= dead == null ? 0 : ownBytes(input, dead);
        }
      }
    }
    outputs = kept(primitive.outputs(), live);
    kept(primitive.assignments(), live).forEach(states::replace);
  }

  /** States are counted once and for all, not as values. */
  private long ownBytes(int value, DoubleMatrix matrix) {
    return primitive.definition(value) instanceof State ? 0 : matrix.bytes();
  }

  private DoubleMatrix compute(int value, Map<Integer, DoubleMatrix> live, Batch batch) {
    return switch (primitive.definition(value)) {
      case Input input -> input(input, batch);
      case State state -> states.get(state.name());
      case Step step ->
          apply(step.operation(), batch, step.inputs().stream().map(live::get).toArray(DoubleMatrix[]::new));
    };
  }

  private static DoubleMatrix input(Input input, Batch batch) {
    Matrix matrix = batch.input(input.name());
    int rows = batch.rows(input.shape().rows());
    if (matrix.rows() != rows || matrix.width() != input.shape().width()) {
      throw new EngineException(
          "input " + input.name() + " " + input.shape() + " needs " + rows + " x " + input.shape().width()
              + " numbers in this batch, not " + matrix.rows() + " x " + matrix.width());
    }
    return DoubleMatrix.of(matrix);
  }

  private static DoubleMatrix apply(Operation operation, Batch batch, DoubleMatrix... inputs) {
    return switch (operation) {
      case ElementOperation element -> ElementKernels.apply(element, batch, inputs);
      case MatrixOperation matrix -> MatrixKernels.apply(matrix, batch, inputs);
      case SegmentOperation segment -> SegmentKernels.apply(segment, batch, inputs);
      case FusedOperation fused -> throw new IllegalStateException(fused + " is left after decomposition");
    };
  }

  private static Map<String, DoubleMatrix> kept(Map<String, Integer> names, Map<Integer, DoubleMatrix> live) {
    Map<String, DoubleMatrix> values = new LinkedHashMap<>();
    names.forEach(
        (name, value) -> {
          DoubleMatrix matrix = live.get(value);
          if (matrix == null) {
            throw new IllegalStateException("value " + value + " was let go though it is " + name);
          }
          values.put(name, matrix);
        });
    return values;
  }

  private long stateBytes() {
    return primitive.states().stream().mapToLong(state -> states.get(state.name()).bytes()).sum();
  }

  @Override
  public Matrix output(String name) {
    @Nullable DoubleMatrix value = outputs.get(name);
    if (value == null) {
      throw new EngineException(
          original.outputs().containsKey(name)
              ? "there is no output " + name + " yet: run the program first"
              : "there is no output " + name + "; there are " + original.outputs().keySet());
    }
    return value.toMatrix();
  }

  @Override
  public long peakBytes() {
    return peakBytes;
  }

  @Override
  public void close() {
    outputs = Map.of();
  }
}
