package org.sitenet.engine.conformance;

import static org.sitenet.engine.conformance.Layout.GROUP;
import static org.sitenet.engine.conformance.Layout.LINK;
import static org.sitenet.engine.conformance.Layout.ROWS;
import static org.sitenet.engine.conformance.Layout.TARGETS;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.sitenet.engine.Activation;
import org.sitenet.engine.Batch;
import org.sitenet.engine.BinaryFunction;
import org.sitenet.engine.Computation;
import org.sitenet.engine.ElementOperation.Activate;
import org.sitenet.engine.ElementOperation.Affine;
import org.sitenet.engine.ElementOperation.Binary;
import org.sitenet.engine.ElementOperation.Unary;
import org.sitenet.engine.FusedOperation.BondSum;
import org.sitenet.engine.FusedOperation.Normalize;
import org.sitenet.engine.MatrixOperation.BroadcastRows;
import org.sitenet.engine.MatrixOperation.Concat;
import org.sitenet.engine.MatrixOperation.MatMul;
import org.sitenet.engine.MatrixOperation.Pad;
import org.sitenet.engine.MatrixOperation.Slice;
import org.sitenet.engine.MatrixOperation.SumRows;
import org.sitenet.engine.Operation;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.SegmentOperation.Gather;
import org.sitenet.engine.SegmentOperation.ScatterSum;
import org.sitenet.engine.SegmentOperation.SegmentSoftmax;
import org.sitenet.engine.Shape;
import org.sitenet.engine.UnaryFunction;

/**
 * Computations drawn by chance in which values live for very different times, so that buffers are handed from one to the
 * next in every way. All values stay of the order of 1 and no step amplifies errors much: a result that is far from the
 * reference comes from a buffer that was overwritten.
 */
public final class RandomComputations {
  private static final int WIDTH = 6;

  private final SplittableRandom random;
  private final Computation.Builder builder = new Computation.Builder();
  private final List<Integer> values = new ArrayList<>();
  private final int weights;
  private final int factor;
  private final int state;

  private RandomComputations(long seed) {
    random = new SplittableRandom(seed);
    weights = builder.input("weights", new Shape(ROWS, 1));
    factor = builder.input("factor", Shape.fixed(WIDTH, WIDTH));
    state = builder.state("state", Shape.fixed(1, WIDTH));
    values.add(builder.input("rows", new Shape(ROWS, WIDTH)));
    values.add(builder.input("targets", new Shape(TARGETS, WIDTH)));
    values.add(state);
  }

  /** A computation of so many steps, more or less; outputs are named {@code y0}, {@code y1}, ... */
  public static Computation draw(int steps, long seed) {
    RandomComputations drawn = new RandomComputations(seed);
    for (int i = 0; i < steps; i++) {
      drawn.values.add(drawn.step());
    }
    return drawn.finish();
  }

  static Batch batch(Layout layout, long seed) {
    return layout
        .batch()
        .input("weights", Values.WEIGHTS.matrix(layout.rows(), 1, seed))
        .input("factor", Values.NORMAL.matrix(WIDTH, WIDTH, seed + 1))
        .input("rows", Values.NORMAL.matrix(layout.rows(), WIDTH, seed + 2))
        .input("targets", Values.NORMAL.matrix(layout.targets(), WIDTH, seed + 3))
        .build();
  }

  private Computation finish() {
    for (int i = 0; i < 5; i++) {
      builder.output("y" + i, i == 0 ? values.getLast() : values.get(random.nextInt(values.size())));
    }
    builder.assign(state, some(RowSpace.SINGLE));
    return builder.build();
  }

  /** A value over a space, most often a late one. */
  private int some(RowSpace space) {
    List<Integer> there = values.stream().filter(value -> builder.shape(value).rows().equals(space)).toList();
    int back = Math.min(there.size(), random.nextInt(4) == 0 ? there.size() : 4);
    return there.get(there.size() - 1 - random.nextInt(back));
  }

  private RowSpace space() {
    return switch (random.nextInt(5)) {
      case 0 -> TARGETS;
      case 1 -> RowSpace.SINGLE;
      default -> ROWS;
    };
  }

  private int step() {
    int x = some(space());
    RowSpace rows = builder.shape(x).rows();
    return switch (random.nextInt(16)) {
      case 0 -> emit(new Affine(-0.7, 0.2), x);
      case 1 -> emit(new Unary(random.nextBoolean() ? UnaryFunction.ABS : UnaryFunction.NEGATE), x);
      case 2 -> tanh(x);
      case 3 -> emit(new Activate(Activation.SIGMOID), x);
      case 4, 5 -> tanh(emit(new Binary(BinaryFunction.ADD), x, some(rows)));
      case 6 -> emit(new Binary(BinaryFunction.MULTIPLY), tanh(x), emit(new Activate(Activation.SIGMOID), some(rows)));
      case 7 -> emit(new Binary(BinaryFunction.MAXIMUM), x, some(RowSpace.SINGLE));
      case 8 -> emit(new Normalize(1), x);
      case 9 -> tanh(emit(new MatMul(false, true), x, emit(new Affine(0.4, 0), factor)));
      case 10 -> emit(new Concat(), emit(new Slice(2, 3), x), emit(new Slice(0, 3), some(rows)));
      case 11 -> emit(new Pad(1, WIDTH), emit(new Slice(3, 3), x));
      case 12 -> emit(new Gather(random.nextBoolean() ? GROUP : LINK), some(TARGETS));
      case 13 -> tanh(emit(new Affine(0.05, 0), emit(new ScatterSum(random.nextBoolean() ? GROUP : LINK), some(ROWS))));
      case 14 -> emit(new SegmentSoftmax(GROUP), some(ROWS), weights);
      default ->
          random.nextBoolean()
              ? emit(new BroadcastRows(ROWS), emit(new Affine(1e-3, 0), emit(new SumRows(), x)))
              : tanh(emit(new BondSum(GROUP, LINK), some(ROWS), some(TARGETS), some(TARGETS)));
    };
  }

  private int tanh(int x) {
    return emit(new Activate(Activation.TANH), x);
  }

  private int emit(Operation operation, int... inputs) {
    return builder.emit(operation, inputs);
  }
}
