package org.sitenet.autodiff.safetensors;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects tensors and writes them as one safetensors file. Arrays are kept by reference and streamed out in small
 * chunks, so no second copy of a model is made; they must not change before the file is written.
 *
 * <p>The order in the file is that of the calls, except that wider element types come first, which keeps every tensor
 * aligned to its element. Equal calls give equal bytes.
 */
public final class SafetensorsWriter {
  private static final int CHUNK_BYTES = 1 << 16;

  private final Map<String, String> metadata = new LinkedHashMap<>();
  private final Map<String, Item> items = new LinkedHashMap<>();

  private record Item(TensorInfo info, Element source) {}

  /** Appends element {@code index} of a tensor to a little-endian buffer. */
  @FunctionalInterface
  private interface Element {
    void put(ByteBuffer out, int index);
  }

  /**
   * Adds one entry of the {@code __metadata__} map.
   *
   * @throws IllegalArgumentException if the key is there already
   */
  public SafetensorsWriter metadata(String key, String value) {
    if (metadata.putIfAbsent(key, value) != null) {
      throw new IllegalArgumentException("metadata key twice: " + key);
    }
    return this;
  }

  /**
   * Adds a floating tensor of type {@code dtype}; narrower types are rounded to nearest even.
   *
   * @param values row-major, as many as the product of the shape
   * @throws IllegalArgumentException if the name is taken, the type is not floating, or shape and values disagree
   */
  public SafetensorsWriter add(String name, DType dtype, List<Long> shape, float[] values) {
    require(dtype.isFloating(), name, "cannot store floats as " + dtype);
    return add(name, dtype, shape, values.length, (out, i) -> Elements.putFloat(out, values[i], dtype));
  }

  /**
   * Adds an F32 tensor.
   *
   * @param values row-major, as many as the product of the shape
   * @throws IllegalArgumentException if the name is taken, or shape and values disagree
   */
  public SafetensorsWriter add(String name, List<Long> shape, float[] values) {
    return add(name, DType.F32, shape, values);
  }

  /**
   * Adds an F64 tensor.
   *
   * @param values row-major, as many as the product of the shape
   * @throws IllegalArgumentException if the name is taken, or shape and values disagree
   */
  public SafetensorsWriter add(String name, List<Long> shape, double[] values) {
    return add(name, DType.F64, shape, values.length, (out, i) -> out.putLong(Double.doubleToRawLongBits(values[i])));
  }

  /**
   * Adds an integer or boolean tensor.
   *
   * @param values row-major, as many as the product of the shape
   * @throws IllegalArgumentException if the name is taken, shape and values disagree, or a value does not fit the type
   */
  public SafetensorsWriter add(String name, DType dtype, List<Long> shape, long[] values) {
    for (long value : values) {
      require(Elements.fits(value, dtype), name, "cannot store " + value + " as " + dtype);
    }
    return add(name, dtype, shape, values.length, (out, i) -> Elements.putLong(out, values[i], dtype));
  }

  /**
   * Adds a tensor given as little-endian bytes.
   *
   * @throws IllegalArgumentException if the name is taken, or shape and bytes disagree
   */
  public SafetensorsWriter addRaw(String name, DType dtype, List<Long> shape, byte[] data) {
    int width = dtype.bytes();
    require(data.length % width == 0, name, data.length + " bytes are no whole number of " + dtype);
    return add(name, dtype, shape, data.length / width, (out, i) -> out.put(data, i * width, width));
  }

  private SafetensorsWriter add(String name, DType dtype, List<Long> shape, int length, Element source) {
    require(!name.equals(Header.METADATA), name, "this name is reserved");
    TensorInfo info = new TensorInfo(name, dtype, shape);
    require(info.elements() == length, name, "shape " + shape + " does not hold " + length + " values");
    require(items.putIfAbsent(name, new Item(info, source)) == null, name, "added twice");
    return this;
  }

  private static void require(boolean holds, String name, String message) {
    if (!holds) {
      throw new IllegalArgumentException("tensor '" + name + "': " + message);
    }
  }

  /**
   * Writes the file, replacing an old one atomically (see {@link AtomicFile}).
   *
   * @throws SafetensorsException if the operating system refuses: no such folder, disk full, no permission
   */
  public void write(Path file) {
    try {
      AtomicFile.replace(file, this::writeTo);
    } catch (NoSuchFileException e) {
      throw new SafetensorsException(file + ": cannot write: its folder does not exist", e);
    } catch (IOException e) {
      throw new SafetensorsException(file + ": cannot write: " + e.getMessage(), e);
    }
  }

  /**
   * Writes the file's bytes to a stream.
   *
   * @throws IOException if the stream does
   */
  public void writeTo(OutputStream out) throws IOException {
    List<Item> ordered = new ArrayList<>(items.values());
    ordered.sort(Comparator.comparingInt(item -> -item.info().dtype().bytes()));
    byte[] header = header(ordered);
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    chunk.putLong(header.length);
    flush(chunk, out);
    out.write(header);
    for (Item item : ordered) {
      int elements = (int) item.info().elements();
      for (int i = 0; i < elements; i++) {
        if (chunk.remaining() < 8) {
          flush(chunk, out);
        }
        item.source().put(chunk, i);
      }
    }
    flush(chunk, out);
  }

  private byte[] header(List<Item> ordered) {
    StringBuilder json = new StringBuilder("{");
    if (!metadata.isEmpty()) {
      appendKey(json, Header.METADATA);
      json.append('{');
      metadata.forEach((key, value) -> {
        appendKey(json, key);
        HeaderJson.appendString(json, value);
      });
      json.append('}');
    }
    long position = 0;
    for (Item item : ordered) {
      TensorInfo info = item.info();
      appendKey(json, info.name());
      json.append("{\"dtype\":\"").append(info.dtype()).append("\",\"shape\":[");
      for (int i = 0; i < info.shape().size(); i++) {
        json.append(i == 0 ? "" : ",").append(info.shape().get(i));
      }
      json.append("],\"data_offsets\":[").append(position);
      position += info.byteCount();
      json.append(',').append(position).append("]}");
    }
    json.append('}');
    byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
    // Spaces up to a multiple of 8 let the data begin aligned, as the format recommends.
    byte[] padded = Arrays.copyOf(bytes, (bytes.length + 7) / 8 * 8);
    Arrays.fill(padded, bytes.length, padded.length, (byte) ' ');
    return padded;
  }

  private static void appendKey(StringBuilder json, String key) {
    if (json.charAt(json.length() - 1) != '{') {
      json.append(',');
    }
    HeaderJson.appendString(json, key);
    json.append(':');
  }

  private static void flush(ByteBuffer chunk, OutputStream out) throws IOException {
    out.write(chunk.array(), 0, chunk.position());
    chunk.clear();
  }
}
