package org.sitenet.autodiff.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SafetensorsRoundTripTest {
  @TempDir
  Path folder;

  static byte[] bytes(SafetensorsWriter writer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writer.writeTo(out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void everyTypeComesBackBitForBit(DType dtype) {
    byte[] data = new byte[dtype.bytes() * 6 * 30_000];
    new Random(dtype.ordinal()).nextBytes(data);
    SafetensorsWriter writer = new SafetensorsWriter()
        .addRaw("a", dtype, List.of(30_000L, 2L, 3L), data)
        .addRaw("scalar", dtype, List.of(), new byte[dtype.bytes()])
        .addRaw("empty", dtype, List.of(0L, 7L), new byte[0]);
    Path file = folder.resolve("t.safetensors");
    writer.write(file);
    SafetensorsFile read = SafetensorsFile.read(file);
    assertArrayEquals(data, read.raw("a"));
    assertEquals(dtype, read.dtype("a"));
    assertEquals(List.of(30_000L, 2L, 3L), read.shape("a"));
    assertEquals(List.of(), read.shape("scalar"));
    assertEquals(1, read.raw("scalar").length / dtype.bytes());
    assertEquals(0, read.doubles("empty").length);
    assertEquals(Set.of("a", "scalar", "empty"), read.names());
  }

  @Test
  void floatsAndDoublesComeBackBitForBit() {
    float[] floats = {
      0f, -0f, 1.5f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NaN, Float.NEGATIVE_INFINITY, Float.intBitsToFloat(0x7FC12345)
    };
    double[] doubles = {0.1, -0.0, Double.MIN_VALUE, Double.NaN, Double.POSITIVE_INFINITY, Math.PI};
    SafetensorsFile read = SafetensorsFile.read(
        bytes(new SafetensorsWriter().add("f", List.of(8L), floats).add("d", List.of(2L, 3L), doubles)), "memory");
    float[] readFloats = read.floats("f");
    for (int i = 0; i < floats.length; i++) {
      assertEquals(Float.floatToRawIntBits(floats[i]), Float.floatToRawIntBits(readFloats[i]));
      assertEquals(Double.compare(floats[i], read.doubles("f")[i]), 0);
    }
    assertArrayEquals(doubles, read.doubles("d"));
    assertEquals(3.1415927f, read.floats("d")[5]);
  }

  @Test
  void integersAndBooleansComeBack() {
    SafetensorsFile read = SafetensorsFile.read(
        bytes(new SafetensorsWriter()
            .add("i64", DType.I64, List.of(2L), new long[] {Long.MIN_VALUE, Long.MAX_VALUE})
            .add("i8", DType.I8, List.of(2L), new long[] {-128, 127})
            .add("u8", DType.U8, List.of(2L), new long[] {0, 255})
            .add("b", DType.BOOL, List.of(3L), new long[] {1, 0, 1})),
        "memory");
    assertArrayEquals(new long[] {Long.MIN_VALUE, Long.MAX_VALUE}, read.longs("i64"));
    assertArrayEquals(new long[] {-128, 127}, read.longs("i8"));
    assertArrayEquals(new long[] {0, 255}, read.longs("u8"));
    assertArrayEquals(new double[] {1, 0, 1}, read.doubles("b"));
  }

  @Test
  void narrowTypesRoundToNearestEven() {
    float[] values = {1.00390625f, 1.01171875f, 3.4e38f, 65519f, Float.NaN, -2.5f};
    SafetensorsFile read = SafetensorsFile.read(
        bytes(new SafetensorsWriter()
            .add("b", DType.BF16, List.of(6L), values)
            .add("h", DType.F16, List.of(6L), values)),
        "memory");
    assertArrayEquals(
        new float[] {1f, 1.015625f, Float.POSITIVE_INFINITY, 65536f, Float.NaN, -2.5f}, read.floats("b"));
    assertArrayEquals(
        new float[] {1.00390625f, 1.01171875f, Float.POSITIVE_INFINITY, 65504f, Float.NaN, -2.5f},
        read.floats("h"));
  }

  @Test
  void metadataAndNamesKeepAnyTextAndTheirOrder() {
    SafetensorsWriter writer = new SafetensorsWriter()
        .metadata("z", "line\nbreak \"quoted\" \\ \u0001 \u00e9 \u4e2d \ud83d\ude00")
        .metadata("", "")
        .metadata("a", "{\"json\": [1, 2]}")
        .add("w \u00e5\"\\", List.of(1L), new float[1])
        .add("", List.of(1L), new float[1])
        .add("first", List.of(1L), new double[1]);
    SafetensorsFile read = SafetensorsFile.read(bytes(writer), "memory");
    assertEquals(List.of("z", "", "a"), List.copyOf(read.metadata().keySet()));
    assertEquals("line\nbreak \"quoted\" \\ \u0001 \u00e9 \u4e2d \ud83d\ude00", read.metadata().get("z"));
    assertEquals(List.of("first", "w \u00e5\"\\", ""), List.copyOf(read.names()));
  }

  @Test
  void fileHasThePublishedLayout() {
    byte[] bytes = bytes(new SafetensorsWriter().metadata("k", "v").add("w", List.of(1L), new float[] {1f}));
    String header = "{\"__metadata__\":{\"k\":\"v\"},\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    assertEquals(0, (bytes[0] & 0xFF) % 8);
    assertEquals(header, text.substring(8, 8 + bytes[0]).strip());
    assertEquals("\0\0\u0080?", text.substring(8 + bytes[0]));
  }

  @Test
  void equalCallsGiveEqualBytes() {
    assertArrayEquals(bytes(sample(3)), bytes(sample(3)));
  }

  static SafetensorsWriter sample(int seed) {
    Random random = new Random(seed);
    SafetensorsWriter writer = new SafetensorsWriter().metadata("seed", Integer.toString(seed));
    for (DType dtype : DType.values()) {
      byte[] data = new byte[dtype.bytes() * 6];
      random.nextBytes(data);
      writer.addRaw("tensor." + dtype, dtype, List.of(2L, 3L), data);
    }
    return writer;
  }

  @Test
  void writerRefusesWhatTheFormatCannotHold() {
    SafetensorsWriter writer = new SafetensorsWriter().add("w", List.of(1L), new float[1]);
    assertThrows(IllegalArgumentException.class, () -> writer.add("w", List.of(1L), new float[1]));
    assertThrows(IllegalArgumentException.class, () -> writer.add("v", List.of(2L), new float[1]));
    assertThrows(IllegalArgumentException.class, () -> writer.add("__metadata__", List.of(1L), new float[1]));
    assertThrows(IllegalArgumentException.class, () -> writer.add("u", DType.U8, List.of(1L), new long[] {256}));
    assertThrows(IllegalArgumentException.class, () -> writer.add("u", DType.I8, List.of(1L), new float[1]));
    assertThrows(IllegalArgumentException.class, () -> writer.addRaw("r", DType.F32, List.of(1L), new byte[5]));
  }

  @Test
  void replacingKeepsTheOldFileWhenWritingFails() throws IOException {
    Path file = folder.resolve("model.safetensors");
    sample(1).write(file);
    byte[] before = Files.readAllBytes(file);
    IOException failure = assertThrows(
        IOException.class,
        () -> AtomicFile.replace(file, out -> {
          out.write(new byte[100_000]);
          throw new IOException("No space left on device");
        }));
    assertEquals("No space left on device", failure.getMessage());
    assertArrayEquals(before, Files.readAllBytes(file));
    try (var files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
    sample(2).write(file);
    assertArrayEquals(bytes(sample(2)), Files.readAllBytes(file));
    try (var files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void missingFilesAndFoldersAreNamed() {
    Path missing = folder.resolve("nowhere").resolve("m.safetensors");
    String read = assertThrows(SafetensorsException.class, () -> SafetensorsFile.read(missing)).getMessage();
    assertTrue(read.contains("m.safetensors: no such file"), read);
    String write = assertThrows(SafetensorsException.class, () -> sample(1).write(missing)).getMessage();
    assertTrue(write.contains("its folder does not exist"), write);
    SafetensorsFile file = SafetensorsFile.read(bytes(sample(1)), "memory");
    String name = assertThrows(SafetensorsException.class, () -> file.floats("other")).getMessage();
    assertEquals("memory: no tensor named 'other'", name);
    String type = assertThrows(SafetensorsException.class, () -> file.longs("tensor.F32")).getMessage();
    assertTrue(type.contains("F32, integers were asked for"), type);
  }
}
