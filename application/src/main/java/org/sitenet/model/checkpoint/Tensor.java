package org.sitenet.model.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.sitenet.autodiff.safetensors.DType;
import org.sitenet.autodiff.safetensors.SafetensorsFile;
import org.sitenet.autodiff.safetensors.SafetensorsWriter;
import org.sitenet.engine.Matrix;

/**
 * Numbers with PyTorch's shape, in {@code float} as models are, or in {@code double} where the backend computes so.
 * Row-major, as the matrices of the engine are: a shape is all that differs.
 */
public final class Tensor {
  private static final int DIGEST_CHUNK = 1 << 13;

  private final List<Long> shape;
  private final Matrix values;

  private Tensor(List<Long> shape, Matrix values) {
    this.shape = List.copyOf(shape);
    this.values = values;
  }

  /** The matrix's numbers under another shape with as many elements. */
  public static Tensor of(List<Integer> torchShape, Matrix values) {
    List<Long> shape = torchShape.stream().map(Integer::longValue).toList();
    return new Tensor(shape, values);
  }

  /** Numbers in {@code float}. */
  public static Tensor of(List<Long> shape, float[] values) {
    return new Tensor(shape, Matrix.of(values.length, 1, values));
  }

  /** Numbers in {@code double}. */
  public static Tensor of(List<Long> shape, double[] values) {
    return new Tensor(shape, Matrix.of(values.length, 1, values));
  }

  /** The tensor of a file. Types narrower than {@code float} are widened, which is exact. */
  static Tensor read(SafetensorsFile file, String name) {
    return file.dtype(name) == DType.F64
        ? of(file.shape(name), file.doubles(name))
        : of(file.shape(name), file.floats(name));
  }

  /** PyTorch's shape. */
  public List<Long> shape() {
    return shape;
  }

  /** The number of elements. */
  public int size() {
    return values.size();
  }

  /** Whether the numbers are {@code float}. */
  public boolean isSingle() {
    return values.isSingle();
  }

  /** The numbers as a matrix of the engine, with the same number of elements. */
  public Matrix toMatrix(int rows, int width) {
    return values.isSingle()
        ? Matrix.of(rows, width, values.toFloats())
        : Matrix.of(rows, width, values.toDoubles());
  }

  void addTo(SafetensorsWriter writer, String name) {
    if (values.isSingle()) {
      writer.add(name, shape, values.toFloats());
    } else {
      writer.add(name, shape, values.toDoubles());
    }
  }

  void digest(MessageDigest digest) {
    digest.update((shape + (isSingle() ? "F32" : "F64")).getBytes(StandardCharsets.UTF_8));
    ByteBuffer chunk = ByteBuffer.allocate(DIGEST_CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    float[] floats = values.isSingle() ? values.toFloats() : new float[0];
    double[] doubles = values.isSingle() ? new double[0] : values.toDoubles();
    for (int i = 0; i < values.size(); i++) {
      if (chunk.remaining() < Double.BYTES) {
        digest.update(chunk.flip());
        chunk.clear();
      }
      if (values.isSingle()) {
        chunk.putInt(Float.floatToRawIntBits(floats[i]));
      } else {
        chunk.putLong(Double.doubleToRawLongBits(doubles[i]));
      }
    }
    digest.update(chunk.flip());
  }
}
