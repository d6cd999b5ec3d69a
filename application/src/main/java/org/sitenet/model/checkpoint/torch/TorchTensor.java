package org.sitenet.model.checkpoint.torch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.sitenet.autodiff.safetensors.DType;
import org.sitenet.autodiff.safetensors.Elements;

/**
 * A tensor of a checkpoint: a strided view of a storage. All accessors give the values in logical (row-major) order,
 * whatever the strides.
 */
public final class TorchTensor {
  /** A view that repeats elements (stride 0) may not be larger than this unless its storage is. */
  private static final long MAX_EXPANDED_ELEMENTS = 1 << 24;

  private final TorchStorage storage;
  private final long offset;
  private final List<Long> shape;
  private final List<Long> strides;
  private final int elements;

  private TorchTensor(TorchStorage storage, long offset, List<Long> shape, List<Long> strides, int elements) {
    this.storage = storage;
    this.offset = offset;
    this.shape = List.copyOf(shape);
    this.strides = List.copyOf(strides);
    this.elements = elements;
  }

  /**
   * Checks that the view stays inside its storage.
   *
   * @param offset first element
   * @param shape extent of each dimension
   * @param strides step of each dimension [elements]
   */
  static TorchTensor of(TorchStorage storage, long offset, List<Long> shape, List<Long> strides) throws BadPickle {
    if (shape.size() != strides.size() || shape.size() > 64) {
      throw new BadPickle("a tensor has the shape " + shape + " and the strides " + strides);
    }
    try {
      long elements = 1;
      long last = offset;
      for (int i = 0; i < shape.size(); i++) {
        long extent = shape.get(i);
        long stride = strides.get(i);
        if (extent < 0 || stride < 0) {
          throw new BadPickle("a tensor has the shape " + shape + " and the strides " + strides);
        }
        elements = Math.multiplyExact(elements, extent);
        last = Math.addExact(last, Math.multiplyExact(Math.max(0, extent - 1), stride));
      }
      if (offset < 0 || (elements > 0 ? last >= storage.elements() : offset > storage.elements())) {
        throw new BadPickle("a tensor of shape " + shape + ", strides " + strides + " and offset " + offset
            + " reaches beyond its storage of " + storage.elements() + " elements");
      }
      if (elements > Math.max(storage.elements(), MAX_EXPANDED_ELEMENTS)) {
        throw new BadPickle("a tensor of shape " + shape + " repeats the elements of a storage of "
            + storage.elements() + ": too large to be meant");
      }
      return new TorchTensor(storage, offset, shape, strides, Math.toIntExact(elements));
    } catch (ArithmeticException e) {
      throw new BadPickle("a tensor has the shape " + shape + ", beyond what one Java array holds");
    }
  }

  /** The whole storage as a vector. */
  static TorchTensor ofWhole(TorchStorage storage) throws BadPickle {
    return of(storage, 0, List.of(storage.elements()), List.of(1L));
  }

  /** Element type. */
  public DType dtype() {
    return storage.dtype();
  }

  /** Extent of each dimension; empty for a scalar. */
  public List<Long> shape() {
    return shape;
  }

  /** Number of elements. */
  public int elements() {
    return elements;
  }

  /** Values in row-major order; wider types are rounded to the nearest float, booleans are 0 and 1. */
  public float[] floats() {
    ByteBuffer data = buffer();
    float[] values = new float[elements];
    walk((index, at) -> values[index] = Elements.toFloat(data, at, dtype()));
    return values;
  }

  /** Values in row-major order; exact but for 64-bit integers beyond 2^53, booleans are 0 and 1. */
  public double[] doubles() {
    ByteBuffer data = buffer();
    double[] values = new double[elements];
    walk((index, at) -> values[index] = Elements.toDouble(data, at, dtype()));
    return values;
  }

  /**
   * Values of an integer or boolean tensor in row-major order.
   *
   * @throws TorchCheckpointException if the type is floating
   */
  public long[] longs() {
    if (dtype().isFloating()) {
      throw new TorchCheckpointException("a tensor of type " + dtype() + " was asked for integers");
    }
    ByteBuffer data = buffer();
    long[] values = new long[elements];
    walk((index, at) -> values[index] = Elements.toLong(data, at, dtype()));
    return values;
  }

  /** The little-endian bytes of all elements in row-major order. */
  public byte[] raw() {
    int width = dtype().bytes();
    byte[] source = storage.data();
    byte[] bytes = new byte[Math.multiplyExact(elements, width)];
    walk((index, at) -> System.arraycopy(source, at, bytes, index * width, width));
    return bytes;
  }

  private ByteBuffer buffer() {
    return ByteBuffer.wrap(storage.data()).order(ByteOrder.LITTLE_ENDIAN);
  }

  @FunctionalInterface
  private interface Visitor {
    /**
     * One element.
     *
     * @param index its place in row-major order
     * @param at its first byte in the storage
     */
    void visit(int index, int at);
  }

  private void walk(Visitor visitor) {
    int width = dtype().bytes();
    int dimensions = shape.size();
    long[] position = new long[dimensions];
    long element = offset;
    for (int index = 0; index < elements; index++) {
      visitor.visit(index, (int) (element * width));
      for (int d = dimensions - 1; d >= 0; d--) {
        element += strides.get(d);
        if (++position[d] < shape.get(d)) {
          break;
        }
        element -= strides.get(d) * shape.get(d);
        position[d] = 0;
      }
    }
  }

  /** Type and shape, for messages. */
  @Override
  public String toString() {
    return dtype() + shape.toString();
  }
}
