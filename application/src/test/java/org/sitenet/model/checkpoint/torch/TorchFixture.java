package org.sitenet.model.checkpoint.torch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes pickles opcode by opcode, and wraps them as {@code torch.save} does. */
final class TorchFixture {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  TorchFixture() {
    raw(0x80, 2);
  }

  TorchFixture raw(int... opcodes) {
    for (int opcode : opcodes) {
      bytes.write(opcode);
    }
    return this;
  }

  TorchFixture op(String opcodes) {
    bytes.writeBytes(opcodes.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  TorchFixture string(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    raw('X');
    bytes.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(utf8.length).array());
    bytes.writeBytes(utf8);
    return this;
  }

  TorchFixture integer(int value) {
    raw('J');
    bytes.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
    return this;
  }

  TorchFixture global(String module, String name) {
    return op("c" + module + "\n" + name + "\n");
  }

  /** {@code _rebuild_tensor_v2} over one storage. */
  TorchFixture tensor(String storageClass, String key, int elements, int offset, int[] shape, int[] strides) {
    global("torch._utils", "_rebuild_tensor_v2").op("(");
    storage(storageClass, key, elements).integer(offset);
    tuple(shape).tuple(strides);
    return raw(0x89).global("collections", "OrderedDict").op(")RtR");
  }

  TorchFixture storage(String storageClass, String key, int elements) {
    return op("(").string("storage").global("torch", storageClass).string(key).string("cpu").integer(elements).op("tQ");
  }

  private TorchFixture tuple(int[] values) {
    op("(");
    for (int value : values) {
      integer(value);
    }
    return op("t");
  }

  byte[] stop() {
    return op(".").bytes.toByteArray();
  }

  /** A zip as PyTorch writes it: stored members below one folder. */
  static byte[] zip(byte[] pickle, Map<String, byte[]> storages) {
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put("archive/data.pkl", pickle);
    storages.forEach((key, data) -> members.put("archive/data/" + key, data));
    members.put("archive/version", "3\n".getBytes(StandardCharsets.US_ASCII));
    return zipOf(members, ZipEntry.STORED);
  }

  static byte[] zipOf(Map<String, byte[]> members, int method) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        ZipEntry entry = new ZipEntry(member.getKey());
        CRC32 sum = new CRC32();
        sum.update(member.getValue());
        entry.setMethod(method);
        entry.setSize(member.getValue().length);
        entry.setCrc(sum.getValue());
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(member.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The stream format: magic number, protocol, machine, object, keys, storages. */
  static byte[] legacy(byte[] pickle, Map<String, float[]> storages) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new TorchFixture()
        .raw(0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19)
        .stop());
    out.writeBytes(new TorchFixture().integer(1001).stop());
    out.writeBytes(new TorchFixture().op("}").string("little_endian").raw(0x88).op("s").stop());
    out.writeBytes(pickle);
    TorchFixture keys = new TorchFixture().op("](");
    storages.keySet().forEach(keys::string);
    out.writeBytes(keys.op("e").stop());
    storages.values().forEach(values -> {
      ByteBuffer data = ByteBuffer.allocate(8 + 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
      data.putLong(values.length);
      for (float value : values) {
        data.putFloat(value);
      }
      out.writeBytes(data.array());
    });
    return out.toByteArray();
  }

  static byte[] floats(float... values) {
    ByteBuffer data = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      data.putFloat(value);
    }
    return data.array();
  }

  /** A small Lightning checkpoint: two tensors over one storage, hyper parameters, an optimiser, a class as a key. */
  static byte[] checkpointPickle() {
    return new TorchFixture()
        .op("}q\u0000(")
        .string("epoch").integer(3)
        .string("global_step").raw('M', 0xD2, 0x04)
        .string("state_dict").global("collections", "OrderedDict").op(")R(")
        .string("w").tensor("FloatStorage", "0", 6, 0, new int[] {2, 3}, new int[] {3, 1})
        .string("w.T").tensor("FloatStorage", "0", 6, 0, new int[] {3, 2}, new int[] {1, 3})
        .op("u").op("}").string("_metadata").op("}sb")
        .string("hyper_parameters").op("}(")
        .string("label").string("tiny")
        .string("layers").op("]").integer(225).op("a")
        .string("rate").raw('G', 0x3F, 0xF8, 0, 0, 0, 0, 0, 0)
        .string("none").op("N")
        .string("flag").raw(0x88)
        .op("u")
        .string("optimizer_states").op("]}").string("state").op("}").integer(0)
        .tensor("FloatStorage", "0", 6, 5, new int[] {}, new int[] {}).op("ssa")
        .string("callbacks").op("}").global("lightning.callbacks", "ModelCheckpoint").op("}s")
        .op("u")
        .stop();
  }

  static Map<String, byte[]> checkpointStorages() {
    return Map.of("0", floats(1, 2, 3, 4, 5, 6));
  }
}
