package org.sitenet.model.checkpoint.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sitenet.autodiff.safetensors.DType;

class TorchCheckpointTest {
  @TempDir
  Path folder;

  private Path file(byte[] bytes) {
    try {
      return Files.write(folder.resolve("model.ckpt"), bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String refusal(byte[] bytes) {
    Path file = file(bytes);
    String message =
        assertThrows(TorchCheckpointException.class, () -> TorchCheckpoint.read(file)).getMessage();
    assertTrue(message.startsWith(file.toString()), message);
    assertFalse(message.contains("\n"), message);
    return message;
  }

  private static byte[] zip() {
    return TorchFixture.zip(TorchFixture.checkpointPickle(), TorchFixture.checkpointStorages());
  }

  private static byte[] legacy() {
    return TorchFixture.legacy(TorchFixture.checkpointPickle(), Map.of("0", new float[] {1, 2, 3, 4, 5, 6}));
  }

  private void checkContent(TorchCheckpoint checkpoint) {
    assertEquals(3, checkpoint.epoch().orElseThrow());
    assertEquals(1234, checkpoint.globalStep().orElseThrow());
    assertEquals(List.of("w", "w.T"), List.copyOf(checkpoint.stateDict().keySet()));
    TorchTensor transposed = checkpoint.stateDict().get("w.T");
    assertEquals(List.of(3L, 2L), transposed.shape());
    assertEquals(DType.F32, transposed.dtype());
    assertArrayEquals(new float[] {1, 4, 2, 5, 3, 6}, transposed.floats());
    assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, checkpoint.stateDict().get("w").doubles());
    assertArrayEquals(TorchFixture.floats(1, 4, 2, 5, 3, 6), transposed.raw());
    Map<String, Object> hyper = checkpoint.hyperParameters();
    assertEquals(List.of("label", "layers", "rate", "none", "flag"), List.copyOf(hyper.keySet()));
    assertEquals(List.of(225L), hyper.get("layers"));
    assertEquals(1.5, hyper.get("rate"));
    assertEquals(null, hyper.get("none"));
    assertEquals(true, hyper.get("flag"));
    Map<?, ?> state = (Map<?, ?>) checkpoint.optimizerStates().getFirst().get("state");
    assertArrayEquals(new float[] {6}, ((TorchTensor) state.get(0L)).floats());
    Map<?, ?> callbacks = (Map<?, ?>) checkpoint.topLevel().get("callbacks");
    assertEquals(new ClassName("lightning.callbacks", "ModelCheckpoint"), callbacks.keySet().iterator().next());
    assertThrows(UnsupportedOperationException.class, () -> hyper.put("x", "y"));
  }

  @Test
  void zipFormatIsRead() {
    checkContent(TorchCheckpoint.read(file(zip())));
  }

  @Test
  void legacyFormatIsRead() {
    checkContent(TorchCheckpoint.read(file(legacy())));
  }

  @Test
  void plainValuesOfNewerProtocolsAreRead() {
    byte[] pickle = new TorchFixture()
        .raw(0x80, 4, 0x95, 0, 0, 0, 0, 0, 0, 0, 0)
        .op("(")
        .raw(0x8c, 2, 'h', 'i', 0x94, 'h', 0)
        .raw('C', 2, 1, 2)
        .raw(0x8f).op("(").integer(7).raw(0x90)
        .raw(0x8a, 9, 0, 0, 0, 0, 0, 0, 0, 0, 1)
        .raw(0x8a, 1, 0xFF)
        .raw(0x8a, 0)
        .string("torch").string("Size").raw(0x93).integer(2).raw(0x85, 0x85).op("R")
        .global("_codecs", "encode").string("\u00ff").string("latin1").raw(0x86).op("R")
        .op("t")
        .stop();
    List<?> values = (List<?>) TorchFile.read(file(TorchFixture.zip(pickle, Map.of())));
    assertEquals(List.of("hi", "hi"), values.subList(0, 2));
    assertArrayEquals(new byte[] {1, 2}, (byte[]) values.get(2));
    assertEquals(List.of(7L), values.get(3));
    assertEquals(List.of(BigInteger.ONE.shiftLeft(64), -1L, 0L, List.of(2L)), values.subList(4, 8));
    assertArrayEquals(new byte[] {-1}, (byte[]) values.get(8));
  }

  @Test
  void everyTruncationIsRefused() {
    for (byte[] whole : List.of(zip(), legacy())) {
      for (int length = 0; length < whole.length; length += length < 64 ? 1 : 7) {
        refusal(Arrays.copyOf(whole, length));
      }
    }
    byte[] longer = Arrays.copyOf(legacy(), legacy().length + 3);
    assertTrue(refusal(longer).contains("3 bytes after the last storage"));
  }

  @Test
  void otherFilesAreRecognised() {
    assertTrue(refusal(new byte[0]).contains("the file is empty"));
    assertTrue(refusal("version https://git-lfs.github.com/spec/v1\n".getBytes(StandardCharsets.US_ASCII))
        .contains("git lfs pull"));
    assertTrue(refusal(new byte[] {0x1f, (byte) 0x8b, 8, 0}).contains("gzip"));
    assertTrue(refusal("<html>".getBytes(StandardCharsets.US_ASCII)).contains("neither a zip nor a pickle"));
    assertTrue(refusal(new TorchFixture().integer(1).stop()).contains("not one that PyTorch wrote"));
    assertTrue(refusal(TorchFixture.zip(new TorchFixture().op("}").stop(), Map.of())).contains("no state_dict"));
    assertTrue(refusal(TorchFixture.zip(new TorchFixture().op("]").stop(), Map.of())).contains("not a dictionary"));
    assertThrows(TorchCheckpointException.class, () -> TorchCheckpoint.read(folder.resolve("missing.ckpt")));
  }

  @Test
  void damagedZipsAreRefused() {
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put("archive/data.pkl", TorchFixture.checkpointPickle());
    assertTrue(refusal(TorchFixture.zipOf(members, ZipEntry.STORED)).contains("member archive/data/0 is missing"));
    members.put("archive/data/0", new byte[20]);
    assertTrue(refusal(TorchFixture.zipOf(members, ZipEntry.STORED)).contains("its storage needs 24"));
    assertTrue(refusal(TorchFixture.zipOf(members, ZipEntry.DEFLATED)).contains("compressed"));
    members.put("other/data.pkl", TorchFixture.checkpointPickle());
    assertTrue(refusal(TorchFixture.zipOf(members, ZipEntry.STORED)).contains("2 members named data.pkl"));
    byte[] flipped = zip();
    String text = new String(flipped, StandardCharsets.ISO_8859_1);
    flipped[text.indexOf(new String(TorchFixture.floats(6), StandardCharsets.ISO_8859_1))] ^= 1;
    assertTrue(refusal(flipped).contains("checksum"));
  }

  @Test
  void anyBytesGiveACheckpointOrOneLine() {
    Random random = new Random(11);
    int read = 0;
    int refused = 0;
    for (byte[] whole : List.of(zip(), legacy())) {
      for (int round = 0; round < 1_000; round++) {
        byte[] mutant = whole.clone();
        for (int change = random.nextInt(3); change >= 0; change--) {
          int at = random.nextInt(mutant.length);
          mutant[at] = random.nextBoolean() ? (byte) random.nextInt(256) : (byte) (mutant[at] ^ 1 << random.nextInt(8));
        }
        try {
          TorchCheckpoint checkpoint = TorchCheckpoint.read(file(mutant));
          checkpoint.stateDict().values().forEach(TorchTensor::doubles);
          read++;
        } catch (TorchCheckpointException e) {
          assertFalse(e.getMessage().contains("\n"), e.getMessage());
          refused++;
        }
      }
    }
    assertTrue(read > 30 && refused > 300, read + " read, " + refused + " refused");
  }

  @Test
  void anyPickleBytesGiveAValueOrOneLine() {
    byte[] whole = TorchFixture.checkpointPickle();
    Random random = new Random(12);
    int refused = 0;
    for (int round = 0; round < 50_000; round++) {
      byte[] mutant = whole.clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
      }
      try {
        StorageTable storages = new StorageTable((key, storage) -> {});
        PickleValue.toPlain(PickleMachine.run(new PickleInput(mutant), storages));
      } catch (BadPickle e) {
        assertFalse(e.problem().contains("\n"), e.problem());
        refused++;
      }
    }
    assertTrue(refused > 10_000, refused + " refused");
  }
}
