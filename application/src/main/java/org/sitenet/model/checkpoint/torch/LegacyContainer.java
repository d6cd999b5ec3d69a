package org.sitenet.model.checkpoint.torch;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The format before PyTorch 1.6: five pickles in a row (magic number, protocol version, machine, object, storage keys), then
 * each storage as a 64-bit element count and its data.
 */
final class LegacyContainer {
  /** Longest pickle accepted [bytes]; it holds no tensor data, only names and shapes. */
  static final int MAX_PICKLE_BYTES = 1 << 26;

  private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
  private static final long PROTOCOL = 1001;

  private LegacyContainer() {}

  /** What the file's object pickle built, containers still as {@link PickleValue}. */
  static @Nullable Object read(byte[] bytes) throws BadPickle {
    PickleInput in = new PickleInput(bytes);
    if (!MAGIC.equals(PickleMachine.run(in, LegacyContainer::noStorage))) {
      throw new BadPickle("a pickle, but not one that PyTorch wrote");
    }
    if (!Long.valueOf(PROTOCOL).equals(PickleMachine.run(in, LegacyContainer::noStorage))) {
      throw new BadPickle("its PyTorch protocol version is not " + PROTOCOL);
    }
    checkMachine(PickleMachine.run(in, LegacyContainer::noStorage));
    StorageTable table = new StorageTable((key, storage) -> {});
    Object result = PickleMachine.run(in, table);
    readStorages(in, keys(PickleMachine.run(in, LegacyContainer::noStorage)), table);
    return result;
  }

  private static TorchStorage noStorage(@Nullable Object id) throws BadPickle {
    throw new BadPickle("a storage is mentioned outside of the object");
  }

  private static void checkMachine(@Nullable Object machine) throws BadPickle {
    if (!(machine instanceof PickleValue.Dictionary dictionary)
        || !Boolean.TRUE.equals(dictionary.entries().get("little_endian"))) {
      throw new BadPickle("it does not say that it was written on a little-endian machine");
    }
  }

  private static List<String> keys(@Nullable Object value) throws BadPickle {
    if (!(value instanceof PickleValue.Sequence(ArrayList<@Nullable Object> items))) {
      throw new BadPickle("its storage keys are not a list");
    }
    List<String> keys = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Object item : items) {
      if (!(item instanceof String key) || !seen.add(key)) {
        throw new BadPickle("its storage keys are not a list of different strings");
      }
      keys.add(key);
    }
    return keys;
  }

  private static void readStorages(PickleInput in, List<String> keys, StorageTable table) throws BadPickle {
    for (String key : keys) {
      TorchStorage storage = table.storages().get(key);
      if (storage == null) {
        throw new BadPickle("storage '" + key + "' belongs to no tensor");
      }
      long elements = in.signedLong();
      if (elements != storage.elements()) {
        throw new BadPickle("storage '" + key + "' has " + elements + " elements, its tensors need "
            + storage.elements());
      }
      storage.fill(in.take(storage.byteCount()));
    }
    for (var entry : table.storages().entrySet()) {
      if (!entry.getValue().isFilled()) {
        throw new BadPickle("storage '" + entry.getKey() + "' is missing");
      }
    }
    if (in.remaining() > 0) {
      throw new BadPickle(in.remaining() + " bytes after the last storage");
    }
  }
}
