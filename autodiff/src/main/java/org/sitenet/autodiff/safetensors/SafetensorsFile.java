package org.sitenet.autodiff.safetensors;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A safetensors file, read whole and checked: header length, offsets (no overlap, no gap, nothing after the last tensor),
 * shapes against byte counts, unique names. Immutable.
 */
public final class SafetensorsFile {
  /** Longest header accepted [bytes], the limit of the reference implementation. */
  static final long MAX_HEADER_BYTES = 100_000_000;

  private record Tensor(TensorInfo info, byte[] data) {}

  private final String source;
  private final Map<String, String> metadata;
  private final Map<String, Tensor> tensors;

  private SafetensorsFile(String source, Map<String, String> metadata, Map<String, Tensor> tensors) {
    this.source = source;
    this.metadata = metadata;
    this.tensors = tensors;
  }

  /**
   * Reads a file.
   *
   * @throws SafetensorsException if it is missing, unreadable, truncated or breaks a rule of the format
   */
  public static SafetensorsFile read(Path file) {
    String source = file.toString();
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, Files.size(file), source);
    } catch (NoSuchFileException e) {
      throw new SafetensorsException(source + ": no such file", e);
    } catch (IOException e) {
      throw new SafetensorsException(source + ": cannot read: " + e.getMessage(), e);
    }
  }

  /**
   * Reads a file that is already in memory.
   *
   * @param source name used in messages
   * @throws SafetensorsException if the bytes break a rule of the format
   */
  public static SafetensorsFile read(byte[] bytes, String source) {
    try (InputStream in = new ByteArrayInputStream(bytes)) {
      return read(in, bytes.length, source);
    } catch (IOException e) {
      throw new SafetensorsException(source + ": cannot read: " + e.getMessage(), e);
    }
  }

  private static SafetensorsFile read(InputStream in, long size, String source) throws IOException {
    if (size < 8) {
      throw new SafetensorsException(
          source + ": not a safetensors file, or truncated: " + size + " bytes are shorter than any header");
    }
    long headerBytes = ByteBuffer.wrap(exactly(in, 8)).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (headerBytes < 2 || headerBytes > MAX_HEADER_BYTES) {
      throw new SafetensorsException(
          source + ": not a safetensors file: it announces a header of " + headerBytes + " bytes");
    }
    if (headerBytes > size - 8) {
      throw new SafetensorsException(source + ": truncated: the header takes " + headerBytes + " bytes, "
          + (size - 8) + " are there");
    }
    try {
      Header header = Header.parse(exactly(in, (int) headerBytes), size - 8 - headerBytes);
      return new SafetensorsFile(source, header.metadata(), readData(in, header, source));
    } catch (HeaderJson.Malformed e) {
      throw new SafetensorsException(source + ": bad safetensors header: " + oneLine(e.problem()), e);
    } catch (EOFException e) {
      throw new SafetensorsException(source + ": truncated while being read", e);
    }
  }

  private static Map<String, Tensor> readData(InputStream in, Header header, String source) throws IOException {
    List<Header.Placed> byOffset = header.tensors().values().stream()
        .sorted((a, b) -> a.begin() == b.begin()
            ? Long.compare(a.end(), b.end())
            : Long.compare(a.begin(), b.begin()))
        .toList();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    // Keeps the header's order of names while the data are read in the order in which they lie.
    header.tensors().forEach((name, placed) -> tensors.put(name, new Tensor(placed.info(), new byte[0])));
    for (Header.Placed placed : byOffset) {
      long length = placed.end() - placed.begin();
      if (length > Integer.MAX_VALUE - 8) {
        throw new SafetensorsException(source + ": tensor '" + oneLine(placed.info().name()) + "' has " + length
            + " bytes, more than one Java array holds");
      }
      tensors.put(placed.info().name(), new Tensor(placed.info(), exactly(in, (int) length)));
    }
    return tensors;
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length != length) {
      throw new EOFException();
    }
    return bytes;
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  /** The {@code __metadata__} map, in file order; empty where the file has none. */
  public Map<String, String> metadata() {
    return metadata;
  }

  /** Names of all tensors, in header order. */
  public Set<String> names() {
    return Collections.unmodifiableSet(tensors.keySet());
  }

  /** Whether there is a tensor of this name. */
  public boolean contains(String name) {
    return tensors.containsKey(name);
  }

  /**
   * Type and shape of a tensor.
   *
   * @throws SafetensorsException if there is none of this name
   */
  public TensorInfo info(String name) {
    return tensor(name).info();
  }

  /**
   * Element type of a tensor.
   *
   * @throws SafetensorsException if there is none of this name
   */
  public DType dtype(String name) {
    return info(name).dtype();
  }

  /**
   * Shape of a tensor, row-major; empty for a scalar.
   *
   * @throws SafetensorsException if there is none of this name
   */
  public List<Long> shape(String name) {
    return info(name).shape();
  }

  /**
   * Values in row-major order; F64 and integers are rounded to the nearest float, booleans are 0 and 1.
   *
   * @throws SafetensorsException if there is no tensor of this name
   */
  public float[] floats(String name) {
    Tensor tensor = tensor(name);
    ByteBuffer data = buffer(tensor);
    DType dtype = tensor.info().dtype();
    float[] values = new float[tensor.data().length / dtype.bytes()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Elements.toFloat(data, i * dtype.bytes(), dtype);
    }
    return values;
  }

  /**
   * Values in row-major order; exact but for I64 beyond 2^53, booleans are 0 and 1.
   *
   * @throws SafetensorsException if there is no tensor of this name
   */
  public double[] doubles(String name) {
    Tensor tensor = tensor(name);
    ByteBuffer data = buffer(tensor);
    DType dtype = tensor.info().dtype();
    double[] values = new double[tensor.data().length / dtype.bytes()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Elements.toDouble(data, i * dtype.bytes(), dtype);
    }
    return values;
  }

  /**
   * Values of an integer or boolean tensor in row-major order.
   *
   * @throws SafetensorsException if there is no tensor of this name or its type is floating
   */
  public long[] longs(String name) {
    Tensor tensor = tensor(name);
    DType dtype = tensor.info().dtype();
    if (dtype.isFloating()) {
      throw new SafetensorsException(
          source + ": tensor '" + oneLine(name) + "' is " + dtype + ", integers were asked for");
    }
    ByteBuffer data = buffer(tensor);
    long[] values = new long[tensor.data().length / dtype.bytes()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Elements.toLong(data, i * dtype.bytes(), dtype);
    }
    return values;
  }

  /**
   * A copy of the tensor's little-endian bytes.
   *
   * @throws SafetensorsException if there is no tensor of this name
   */
  public byte[] raw(String name) {
    return tensor(name).data().clone();
  }

  private static ByteBuffer buffer(Tensor tensor) {
    return ByteBuffer.wrap(tensor.data()).order(ByteOrder.LITTLE_ENDIAN);
  }

  private Tensor tensor(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new SafetensorsException(source + ": no tensor named '" + oneLine(name) + "'");
    }
    return tensor;
  }
}
