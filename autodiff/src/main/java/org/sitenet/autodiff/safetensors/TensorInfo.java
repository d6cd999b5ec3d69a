package org.sitenet.autodiff.safetensors;

import java.util.List;

/**
 * What the header says about one tensor.
 *
 * @param name unique in the file
 * @param dtype element type
 * @param shape extent of each dimension, row-major; empty for a scalar
 */
public record TensorInfo(String name, DType dtype, List<Long> shape) {
  /** Copies the shape. */
  public TensorInfo {
    shape = List.copyOf(shape);
  }

  /**
   * Number of elements: the product of the shape.
   *
   * @throws ArithmeticException if it does not fit into 63 bits, or an extent is negative
   */
  public long elements() {
    boolean empty = false;
    long elements = 1;
    for (long extent : shape) {
      if (extent < 0) {
        throw new ArithmeticException("negative extent " + extent);
      }
      empty |= extent == 0;
      elements = Math.multiplyExact(elements, Math.max(1, extent));
    }
    return empty ? 0 : elements;
  }

  /**
   * Size of the tensor's data [bytes].
   *
   * @throws ArithmeticException if it does not fit into 63 bits, or an extent is negative
   */
  public long byteCount() {
    return Math.multiplyExact(elements(), (long) dtype.bytes());
  }
}
