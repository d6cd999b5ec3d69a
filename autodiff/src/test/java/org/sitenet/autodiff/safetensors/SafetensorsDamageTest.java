package org.sitenet.autodiff.safetensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsDamageTest {
  private static byte[] file(String header, int dataBytes) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + json.length + dataBytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .array();
  }

  private static String refusal(byte[] bytes) {
    String message = assertThrows(SafetensorsException.class, () -> SafetensorsFile.read(bytes, "broken"))
        .getMessage();
    assertTrue(message.startsWith("broken: "), message);
    assertFalse(message.contains("\n"), message);
    return message;
  }

  private static String tensor(String name, String dtype, String shape, String offsets) {
    return "\"" + name + "\":{\"dtype\":\"" + dtype + "\",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          F32 | [1]      | [0,4] | 3 | truncated
          F32 | [1]      | [0,4] | 5 | 1 bytes after the last tensor
          F32 | [1]      | [1,5] | 5 | after a gap
          F32 | [2]      | [0,4] | 4 | needs 8 bytes
          F32 | [1]      | [4,0] | 4 | data_offsets
          F32 | [-1]     | [0,4] | 4 | where an object
          F32 | [1.5]    | [0,4] | 4 | where ','
          F32 | [01]     | [0,4] | 4 | leading zero
          F32 | ["1"]    | [0,4] | 4 | not an integer
          F32 | 1        | [0,4] | 4 | no list 'shape'
          F33 | [1]      | [0,4] | 4 | unknown dtype F33
          F32 | [9223372036854775807,9223372036854775807] | [0,4] | 4 | beyond 64 bits
          F32 | [9223372036854775808] | [0,4] | 4 | beyond 64 bits
          F32 | [[[[[[[[[1]]]]]]]]] | [0,4] | 4 | nested deeper
          """)
  void badTensorsAreRefused(String dtype, String shape, String offsets, int dataBytes, String expected) {
    String message = refusal(file("{" + tensor("w", dtype, shape, offsets) + "}", dataBytes));
    assertTrue(message.contains(expected), message);
  }

  @Test
  void overlapsAndDuplicatesAreRefused() {
    String a = tensor("a", "F32", "[2]", "[0,8]");
    assertTrue(refusal(file("{" + a + "," + tensor("b", "F32", "[2]", "[4,12]") + "}", 12))
        .contains("'b' begins at byte 4 inside the tensor before it"));
    assertTrue(refusal(file("{" + a + "," + tensor("a", "F32", "[2]", "[8,16]") + "}", 16))
        .contains("the name 'a' twice"));
  }

  @Test
  void headerProblemsAreRefused() {
    assertTrue(refusal(new byte[0]).contains("truncated"));
    assertTrue(refusal(new byte[64]).contains("header of 0 bytes"));
    byte[] text = "this is not a tensor file".getBytes(StandardCharsets.US_ASCII);
    assertTrue(refusal(text).contains("not a safetensors file"));
    assertTrue(refusal(file("{} x", 0)).contains("after the closing brace"));
    assertTrue(refusal(file("{\"__metadata__\":{\"a\":1}}", 0)).contains("not a string"));
    assertTrue(refusal(file("{\"__metadata__\":[]}", 0)).contains("not an object"));
    assertTrue(refusal(file("{\"w\":{}}", 0)).contains("not an object of dtype"));
    assertTrue(refusal(file("{\"\\uD8\"}", 0)).contains("escape"));
    assertTrue(refusal(file("{\"a\nb\"}", 0)).contains("control character"));
    byte[] latin1 = file("{\"a?\"}", 0);
    latin1[11] = (byte) 0xE9;
    assertTrue(refusal(latin1).contains("not UTF-8"));
    assertTrue(SafetensorsFile.read(file("{ }  ", 0), "empty").names().isEmpty());
  }

  @Test
  void everyTruncationIsRefused() {
    byte[] whole = SafetensorsRoundTripTest.bytes(SafetensorsRoundTripTest.sample(5));
    for (int length = 0; length < whole.length; length++) {
      refusal(Arrays.copyOf(whole, length));
    }
  }

  @Test
  void truncatedFileIsRefusedByName(@TempDir Path folder) throws IOException {
    byte[] whole = SafetensorsRoundTripTest.bytes(SafetensorsRoundTripTest.sample(5));
    Path file = folder.resolve("last.safetensors");
    Files.write(file, Arrays.copyOf(whole, whole.length - 1));
    String message = assertThrows(SafetensorsException.class, () -> SafetensorsFile.read(file)).getMessage();
    assertTrue(message.contains("last.safetensors") && message.contains("truncated"), message);
  }

  @Test
  void anyBytesGiveAFileOrOneLine() {
    byte[] whole = SafetensorsRoundTripTest.bytes(SafetensorsRoundTripTest.sample(7));
    int headerEnd = 8 + (int) ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getLong();
    Random random = new Random(20);
    int accepted = 0;
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] mutant = mutate(whole, headerEnd, random);
      try {
        SafetensorsFile read = SafetensorsFile.read(mutant, "mutant");
        for (String name : read.names()) {
          assertEquals(read.info(name).elements(), read.doubles(name).length);
        }
        accepted++;
      } catch (SafetensorsException e) {
        assertFalse(e.getMessage().contains("\n"), e.getMessage());
        refused++;
      }
    }
    assertTrue(accepted > 100 && refused > 1000, accepted + " accepted, " + refused + " refused");
  }

  private static byte[] mutate(byte[] whole, int headerEnd, Random random) {
    byte[] mutant = whole.clone();
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      int limit = random.nextInt(10) == 0 ? mutant.length : Math.min(headerEnd, mutant.length);
      int at = random.nextInt(limit);
      switch (random.nextInt(4)) {
        case 0 -> mutant[at] = (byte) random.nextInt(256);
        case 1 -> mutant[at] = (byte) "0123456789{}[]\",:\\".charAt(random.nextInt(18));
        case 2 -> mutant = Arrays.copyOf(mutant, Math.max(1, at));
        default -> mutant[at] ^= (byte) (1 << random.nextInt(8));
      }
    }
    return mutant;
  }

  @Test
  void publishedModelFilesAreRead() throws IOException {
    String shared = System.getProperty("sitenet.shared", "");
    Path models = Path.of(shared, "golden", "models");
    Assumptions.assumeTrue(!shared.isEmpty() && Files.isDirectory(models), "no shared/golden/models here");
    int files = 0;
    try (var list = Files.newDirectoryStream(models, "*.safetensors")) {
      for (Path path : list) {
        SafetensorsFile file = SafetensorsFile.read(path);
        SafetensorsWriter copy = new SafetensorsWriter();
        file.metadata().forEach(copy::metadata);
        file.names().forEach(name -> copy.addRaw(name, file.dtype(name), file.shape(name), file.raw(name)));
        SafetensorsFile again = SafetensorsFile.read(SafetensorsRoundTripTest.bytes(copy), "copy");
        assertEquals(file.names(), again.names());
        for (String name : file.names()) {
          assertEquals(file.info(name), again.info(name));
          assertTrue(Arrays.equals(file.raw(name), again.raw(name)), name);
        }
        files++;
      }
    }
    assertTrue(files >= 11, files + " files");
  }
}
