package org.sitenet.model.checkpoint.torch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sitenet.autodiff.safetensors.DType;

/** The storages of one file by key. A persistent id is {@code ('storage', class, key, location, elements[, view])}. */
final class StorageTable implements PickleMachine.Storages {
  /** Delivers the bytes of a storage that is mentioned for the first time; may leave it unfilled for later. */
  @FunctionalInterface
  interface Filler {
    /**
     * Fills a new storage.
     *
     * @param key its name in the file
     * @throws BadPickle if the file has no such storage or its size differs
     */
    void fill(String key, TorchStorage storage) throws BadPickle;
  }

  private final Map<String, TorchStorage> storages = new LinkedHashMap<>();
  private final Filler filler;

  StorageTable(Filler filler) {
    this.filler = filler;
  }

  /** Storages mentioned so far, by key. */
  Map<String, TorchStorage> storages() {
    return storages;
  }

  @Override
  public TorchStorage resolve(@Nullable Object id) throws BadPickle {
    if (!(id instanceof PickleValue.Tuple(List<@Nullable Object> items))
        || items.size() < 5
        || items.size() > 6
        || !"storage".equals(items.get(0))
        || !(items.get(2) instanceof String key)
        || !(items.get(4) instanceof Long elements)) {
      throw new BadPickle("a persistent id is not that of a tensor's storage: refused");
    }
    if (items.size() == 6 && items.get(5) != null) {
      throw new BadPickle("storage '" + key + "' is a view of another storage, as only PyTorch before 0.4 wrote them");
    }
    DType dtype = AllowedCalls.storageType(items.get(1));
    if (elements < 0 || elements > (Integer.MAX_VALUE - 8) / dtype.bytes()) {
      throw new BadPickle("storage '" + key + "' has " + elements + " elements, beyond what one Java array holds");
    }
    TorchStorage known = storages.get(key);
    if (known != null) {
      if (known.dtype() != dtype || known.elements() != elements) {
        throw new BadPickle("storage '" + key + "' is described in two different ways");
      }
      return known;
    }
    TorchStorage storage = new TorchStorage(dtype, elements);
    filler.fill(key, storage);
    storages.put(key, storage);
    return storage;
  }
}
