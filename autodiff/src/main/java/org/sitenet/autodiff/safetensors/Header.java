package org.sitenet.autodiff.safetensors;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The checked header of a file: tensors that lie side by side and fill the data section exactly.
 *
 * @param metadata string to string map, in file order
 * @param tensors by name, in header order
 */
record Header(Map<String, String> metadata, Map<String, Placed> tensors) {
  static final String METADATA = "__metadata__";

  /**
   * A tensor and where its data lie.
   *
   * @param info name, type and shape
   * @param begin first byte, counted from the start of the data section
   * @param end byte after the last one
   */
  record Placed(TensorInfo info, long begin, long end) {}

  /**
   * Parses and checks the JSON text of a header.
   *
   * @param json UTF-8 bytes
   * @param dataBytes length of the data section
   * @throws HeaderJson.Malformed if any rule of the format is broken
   */
  static Header parse(byte[] json, long dataBytes) throws HeaderJson.Malformed {
    Map<String, Object> object = HeaderJson.parseObject(decode(json));
    Map<String, String> metadata = new LinkedHashMap<>();
    Map<String, Placed> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, Object> entry : object.entrySet()) {
      if (entry.getKey().equals(METADATA)) {
        metadata = metadata(entry.getValue());
      } else {
        tensors.put(entry.getKey(), placed(entry.getKey(), entry.getValue()));
      }
    }
    checkTiling(tensors.values().stream().toList(), dataBytes);
    return new Header(Collections.unmodifiableMap(metadata), Collections.unmodifiableMap(tensors));
  }

  private static String decode(byte[] json) throws HeaderJson.Malformed {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(json))
          .toString();
    } catch (CharacterCodingException e) {
      throw new HeaderJson.Malformed("found bytes that are not UTF-8");
    }
  }

  private static Map<String, String> metadata(Object value) throws HeaderJson.Malformed {
    if (!(value instanceof Map<?, ?> map)) {
      throw new HeaderJson.Malformed(METADATA + " is not an object");
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!(entry.getValue() instanceof String text)) {
        throw new HeaderJson.Malformed(METADATA + " entry '" + entry.getKey() + "' is not a string");
      }
      metadata.put((String) entry.getKey(), text);
    }
    return metadata;
  }

  private static Placed placed(String name, Object value) throws HeaderJson.Malformed {
    if (!(value instanceof Map<?, ?> map) || map.size() != 3) {
      throw new HeaderJson.Malformed(
          "tensor '" + name + "' is not an object of dtype, shape and data_offsets");
    }
    DType dtype = dtype(name, map.get("dtype"));
    List<Long> shape = integers(name, "shape", map.get("shape"));
    List<Long> offsets = integers(name, "data_offsets", map.get("data_offsets"));
    if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
      throw new HeaderJson.Malformed("tensor '" + name + "' has data_offsets " + offsets);
    }
    TensorInfo info = new TensorInfo(name, dtype, shape);
    long length = offsets.get(1) - offsets.get(0);
    long expected;
    try {
      expected = info.byteCount();
    } catch (ArithmeticException e) {
      throw new HeaderJson.Malformed("tensor '" + name + "' has a shape beyond 64 bits: " + shape);
    }
    if (length != expected) {
      throw new HeaderJson.Malformed("tensor '" + name + "' of type " + dtype + " and shape " + shape + " needs "
          + expected + " bytes, its offsets give " + length);
    }
    return new Placed(info, offsets.get(0), offsets.get(1));
  }

  private static DType dtype(String name, @Nullable Object value) throws HeaderJson.Malformed {
    for (DType dtype : DType.values()) {
      if (dtype.name().equals(value)) {
        return dtype;
      }
    }
    throw new HeaderJson.Malformed("tensor '" + name + "' has the unknown dtype " + value);
  }

  private static List<Long> integers(String name, String key, @Nullable Object value) throws HeaderJson.Malformed {
    if (!(value instanceof List<?> list)) {
      throw new HeaderJson.Malformed("tensor '" + name + "' has no list '" + key + "'");
    }
    List<Long> integers = new ArrayList<>();
    for (Object item : list) {
      if (!(item instanceof Long number)) {
        throw new HeaderJson.Malformed("tensor '" + name + "': '" + key + "' holds something not an integer");
      }
      integers.add(number);
    }
    return List.copyOf(integers);
  }

  /** Tensors may come in any order, but no byte may belong to two of them or to none. */
  private static void checkTiling(List<Placed> tensors, long dataBytes) throws HeaderJson.Malformed {
    List<Placed> sorted = new ArrayList<>(tensors);
    sorted.sort(Comparator.comparingLong(Placed::begin).thenComparingLong(Placed::end));
    long position = 0;
    for (Placed tensor : sorted) {
      if (tensor.begin() != position) {
        throw new HeaderJson.Malformed("tensor '" + tensor.info().name() + "' begins at byte " + tensor.begin()
            + (tensor.begin() < position ? " inside the tensor before it" : " after a gap")
            + " (expected " + position + ")");
      }
      position = tensor.end();
    }
    if (position > dataBytes) {
      throw new HeaderJson.Malformed(
          "truncated: the header announces " + position + " data bytes, " + dataBytes + " are there");
    }
    if (position < dataBytes) {
      throw new HeaderJson.Malformed((dataBytes - position) + " bytes after the last tensor");
    }
  }
}
