package org.sitenet.autodiff;

import org.sitenet.engine.Activation;
import org.sitenet.engine.BinaryFunction;
import org.sitenet.engine.ElementOperation.Activate;
import org.sitenet.engine.ElementOperation.Affine;
import org.sitenet.engine.ElementOperation.Detach;
import org.sitenet.engine.ElementOperation.Unary;
import org.sitenet.engine.FusedOperation.BondSum;
import org.sitenet.engine.FusedOperation.LayerNorm;
import org.sitenet.engine.FusedOperation.NormProduct;
import org.sitenet.engine.FusedOperation.Normalize;
import org.sitenet.engine.MatrixOperation.BroadcastColumns;
import org.sitenet.engine.MatrixOperation.BroadcastRows;
import org.sitenet.engine.MatrixOperation.Concat;
import org.sitenet.engine.MatrixOperation.MatMul;
import org.sitenet.engine.MatrixOperation.MaxNormRows;
import org.sitenet.engine.MatrixOperation.Pad;
import org.sitenet.engine.MatrixOperation.Slice;
import org.sitenet.engine.MatrixOperation.SumColumns;
import org.sitenet.engine.MatrixOperation.SumRows;
import org.sitenet.engine.RowMap;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.SegmentOperation.AttentionSum;
import org.sitenet.engine.SegmentOperation.Gather;
import org.sitenet.engine.SegmentOperation.ScatterSum;
import org.sitenet.engine.SegmentOperation.SegmentArgMax;
import org.sitenet.engine.SegmentOperation.SegmentMax;
import org.sitenet.engine.SegmentOperation.SegmentSoftmax;
import org.sitenet.engine.SegmentOperation.SegmentTopK;
import org.sitenet.engine.Shape;
import org.sitenet.engine.UnaryFunction;

/**
 * A value of a graph: a matrix whose numbers do not exist yet. Its methods add operations to the graph; what each one
 * computes is said by the operation's record. Where two matrices meet element by element, either may be a row {@code [1 x
 * w]}, a column {@code [R x 1]} or a scalar {@code [1 x 1]} beside the other.
 *
 * @param graph the graph that it belongs to
 * @param number its number among the graph's values
 */
public record Node(Graph graph, int number) {
  public Shape shape() {
    return graph.shape(this);
  }

  public RowSpace rows() {
    return shape().rows();
  }

  public int width() {
    return shape().width();
  }

  public Node add(Node other) {
    return Broadcasting.apply(BinaryFunction.ADD, this, other);
  }

  public Node subtract(Node other) {
    return Broadcasting.apply(BinaryFunction.SUBTRACT, this, other);
  }

  public Node multiply(Node other) {
    return Broadcasting.apply(BinaryFunction.MULTIPLY, this, other);
  }

  public Node divide(Node other) {
    return Broadcasting.apply(BinaryFunction.DIVIDE, this, other);
  }

  public Node minimum(Node other) {
    return Broadcasting.apply(BinaryFunction.MINIMUM, this, other);
  }

  public Node maximum(Node other) {
    return Broadcasting.apply(BinaryFunction.MAXIMUM, this, other);
  }

  /** 1 where this is at most the other, else 0. Gradients stop here. */
  public Node lessOrEqual(Node other) {
    return Broadcasting.apply(BinaryFunction.LESS_OR_EQUAL, this, other);
  }

  /** factor·x. */
  public Node scale(double factor) {
    return affine(factor, 0);
  }

  /** x + shift. */
  public Node plus(double shift) {
    return affine(1, shift);
  }

  /** factor·x + shift. */
  public Node affine(double factor, double shift) {
    return factor == 1 && shift == 0 ? this : graph.emit(new Affine(factor, shift), this);
  }

  public Node negate() {
    return unary(UnaryFunction.NEGATE);
  }

  public Node reciprocal() {
    return unary(UnaryFunction.RECIPROCAL);
  }

  public Node square() {
    return unary(UnaryFunction.SQUARE);
  }

  public Node sqrt() {
    return unary(UnaryFunction.SQRT);
  }

  public Node exp() {
    return unary(UnaryFunction.EXP);
  }

  public Node log() {
    return unary(UnaryFunction.LOG);
  }

  public Node abs() {
    return unary(UnaryFunction.ABS);
  }

  /** -1, 0 or 1. Gradients stop here. */
  public Node sign() {
    return unary(UnaryFunction.SIGN);
  }

  public Node unary(UnaryFunction function) {
    return graph.emit(new Unary(function), this);
  }

  public Node activate(Activation function) {
    return graph.emit(new Activate(function), this);
  }

  /** The same value, but gradients stop here. */
  public Node detach() {
    return graph.emit(new Detach(), this);
  }

  /** [R x k] · [k x n] = [R x n]. */
  public Node matmul(Node other) {
    return graph.emit(new MatMul(false, false), this, other);
  }

  /** [R x k] · [n x k]ᵀ = [R x n]. */
  public Node matmulTransposed(Node other) {
    return graph.emit(new MatMul(false, true), this, other);
  }

  /** [R x m]ᵀ · [R x n] = [m x n]. */
  public Node transposedMatmul(Node other) {
    return graph.emit(new MatMul(true, false), this, other);
  }

  /** x·Wᵀ + b for a weight [n x k] and a bias [1 x n]. */
  public Node linear(Node weight, Node bias) {
    return matmulTransposed(weight).add(bias);
  }

  /** [R x w] to [1 x w]; a single row is its own sum. */
  public Node sumRows() {
    return rows().equals(RowSpace.SINGLE) ? this : graph.emit(new SumRows(), this);
  }

  /** [R x w] to [R x 1]; a single column is its own sum. */
  public Node sumColumns() {
    return width() == 1 ? this : graph.emit(new SumColumns(), this);
  }

  /** The sum of all elements, [1 x 1]. */
  public Node sumAll() {
    return sumRows().sumColumns();
  }

  /** [1 x w] to [R x w]; the row itself where the space has one row. */
  public Node broadcastRows(RowSpace space) {
    return space.equals(RowSpace.SINGLE) && rows().equals(space) ? this : graph.emit(new BroadcastRows(space), this);
  }

  /** [R x 1] to [R x width]; the column itself where width is 1. */
  public Node broadcastColumns(int width) {
    return width == 1 && width() == 1 ? this : graph.emit(new BroadcastColumns(width), this);
  }

  /** Columns side by side, this first. */
  public Node concat(Node... others) {
    Node[] all = new Node[others.length + 1];
    all[0] = this;
    System.arraycopy(others, 0, all, 1, others.length);
    return others.length == 0 ? this : graph.emit(new Concat(), all);
  }

  /** {@code count} columns from {@code offset} on. */
  public Node slice(int offset, int count) {
    return offset == 0 && count == width() ? this : graph.emit(new Slice(offset, count), this);
  }

  /** The columns at {@code offset} among {@code width} columns, zeros elsewhere. */
  public Node pad(int offset, int width) {
    return offset == 0 && width == width() ? this : graph.emit(new Pad(offset, width), this);
  }

  /** Every row minus its mean, over the root of its variance plus epsilon. */
  public Node normalize(double epsilon) {
    return graph.emit(new Normalize(epsilon), this);
  }

  /** normalize(epsilon)·scale + shift; scale and shift are [1 x w]. */
  public Node layerNorm(Node scale, Node shift, double epsilon) {
    return graph.emit(new LayerNorm(epsilon), this, scale, shift);
  }

  /** The normalised rows times v [h x w] transposed: [R x w] to [R x h]. */
  public Node normProduct(Node v, double epsilon) {
    return graph.emit(new NormProduct(epsilon), this, v);
  }

  /** This [PAIRS x w] plus the rows of {@code queries} and {@code keys} [SITES x w] that each pair belongs to. */
  public Node bondSum(RowMap query, Node queries, RowMap key, Node keys) {
    return graph.emit(new BondSum(query, key), this, queries, keys);
  }

  /** Rows that {@code used} maps to, brought down to this 2-norm; the gradient is the identity. */
  public Node maxNormRows(double maxNorm, RowMap used) {
    return graph.emit(new MaxNormRows(maxNorm, used), this);
  }

  /** [to x w] to [from x w]: the row that each row is mapped to. */
  public Node gather(RowMap map) {
    return graph.emit(new Gather(map), this);
  }

  /** [from x w] to [to x w]: the sum of the rows mapped to each row. */
  public Node scatterSum(RowMap map) {
    return graph.emit(new ScatterSum(map), this);
  }

  /** [from x w] to [to x w]: the largest value of each segment, 0 for an empty one. */
  public Node segmentMax(RowMap map) {
    return graph.emit(new SegmentMax(map), this);
  }

  /** 1 at the first largest value of each segment and column, else 0. Gradients stop here. */
  public Node segmentArgMax(RowMap map) {
    return graph.emit(new SegmentArgMax(map), this);
  }

  /** These logits' softmax over each segment, weighted by multiplicities [from x 1] or [from x h]. */
  public Node segmentSoftmax(RowMap map, Node weights) {
    return graph.emit(new SegmentSoftmax(map), this, weights);
  }

  /** The multiplicities that keep these logits' k largest of each segment, [from x h]. Gradients stop here. */
  public Node segmentTopK(RowMap map, int k, Node weights) {
    return graph.emit(new SegmentTopK(map, k), this, weights);
  }

  /** The sum of values [from x e] weighted by this attention [from x h]: [to x e·h], head index fastest. */
  public Node attentionSum(RowMap map, Node values) {
    return graph.emit(new AttentionSum(map), this, values);
  }

  @Override
  public String toString() {
    return "%" + number + shape();
  }
}
