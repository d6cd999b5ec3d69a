package org.sitenet.train.tensorboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Event files are what TensorBoard reads: parsed back field by field, checksums included. */
class EventFileTest {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000L, 250_000_000));

  @TempDir Path folder;

  @Test
  void recordsAreFramedAndEventsHoldTheirScalars() throws IOException {
    Path path;
    try (EventFile file = EventFile.create(folder, 300, CLOCK)) {
      path = file.path();
      Map<String, Double> values = new LinkedHashMap<>();
      values.put("loss", 0.5);
      values.put("ä", -1e-3);
      file.scalars(1L << 40, values);
    }
    assertEquals("events.out.tfevents.1700000000.sitenet.0", path.getFileName().toString());
    List<ByteBuffer> events = records(path);
    assertEquals(3, events.size());
    Map<Integer, Object> version = fields(events.get(0));
    assertEquals(1_700_000_000.25, version.get(1));
    assertEquals("brain.Event:2", text(version.get(3)));
    Map<Integer, Object> start = fields(events.get(1));
    assertEquals(300L, start.get(2));
    assertEquals(1L, fields((ByteBuffer) start.get(7)).get(1));
    Map<Integer, Object> scalars = fields(events.get(2));
    assertEquals(1L << 40, scalars.get(2));
    List<String> seen = new ArrayList<>();
    ByteBuffer summary = (ByteBuffer) scalars.get(5);
    while (summary.hasRemaining()) {
      assertEquals(1 << 3 | 2, varint(summary));
      Map<Integer, Object> value = fields(slice(summary));
      seen.add(text(value.get(1)) + "=" + value.get(2));
    }
    assertEquals(List.of("loss=0.5", "ä=" + -1e-3f), seen);
  }

  @Test
  void aSecondFileOfTheSameSecondHasANameOfItsOwn() throws IOException {
    try (EventFile first = EventFile.create(folder, 0, CLOCK);
        EventFile second = EventFile.create(folder, 0, CLOCK)) {
      assertTrue(first.path().compareTo(second.path()) < 0);
    }
  }

  @Test
  void theFirstRecordIsTheVersionByteForByte() throws IOException {
    Path path;
    try (EventFile file = EventFile.create(folder, 0, InstantSource.fixed(Instant.EPOCH))) {
      path = file.path();
    }
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
    long length = bytes.getLong();
    // RFC 3720 gives CRC-32C of 32 zero bytes as 8a9136aa: the polynomial is the right one.
    CRC32C crc = new CRC32C();
    crc.update(new byte[32]);
    assertEquals(0x8a9136aaL, crc.getValue());
    byte[] data = new byte[(int) length];
    bytes.getInt();
    bytes.get(data);
    assertEquals("09" + "0000000000000000" + "1000" + "1a0d" + HexFormat.of().formatHex(
        "brain.Event:2".getBytes(StandardCharsets.UTF_8)), HexFormat.of().formatHex(data));
  }

  private static List<ByteBuffer> records(Path path) throws IOException {
    ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
    List<ByteBuffer> records = new ArrayList<>();
    while (file.hasRemaining()) {
      byte[] length = new byte[8];
      file.get(length);
      assertEquals(masked(length), file.getInt());
      byte[] data = new byte[(int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong()];
      file.get(data);
      assertEquals(masked(data), file.getInt());
      records.add(ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN));
    }
    return records;
  }

  /** As tensorflow/core/lib/hash/crc32c.h: rotate right by 15, add a constant. */
  private static int masked(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    int value = (int) crc.getValue();
    return ((value >>> 15) | (value << 17)) + 0xa282ead8;
  }

  private static Map<Integer, Object> fields(ByteBuffer message) {
    Map<Integer, Object> fields = new LinkedHashMap<>();
    while (message.hasRemaining()) {
      long tag = varint(message);
      Object value = switch ((int) tag & 7) {
        case 0 -> varint(message);
        case 1 -> message.getDouble();
        case 2 -> slice(message);
        case 5 -> message.getFloat();
        default -> throw new AssertionError("wire type " + (tag & 7));
      };
      fields.put((int) (tag >>> 3), value);
    }
    return fields;
  }

  private static ByteBuffer slice(ByteBuffer message) {
    int length = (int) varint(message);
    ByteBuffer slice = message.slice(message.position(), length).order(ByteOrder.LITTLE_ENDIAN);
    message.position(message.position() + length);
    return slice;
  }

  private static long varint(ByteBuffer message) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = message.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  private static String text(Object bytes) {
    return StandardCharsets.UTF_8.decode((ByteBuffer) bytes).toString();
  }
}
