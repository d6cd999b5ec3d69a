package org.sitenet.model.checkpoint.torch;

import org.jspecify.annotations.Nullable;
import org.sitenet.autodiff.safetensors.DType;

/** A flat run of elements that tensors look into. The older format delivers the bytes after the pickle that refers to them. */
final class TorchStorage {
  private final DType dtype;
  private final long elements;
  private byte @Nullable [] data;

  TorchStorage(DType dtype, long elements) {
    this.dtype = dtype;
    this.elements = elements;
  }

  DType dtype() {
    return dtype;
  }

  long elements() {
    return elements;
  }

  /** Length of the data [bytes]; the constructor's caller has bounded the number of elements. */
  long byteCount() {
    return elements * dtype.bytes();
  }

  boolean isFilled() {
    return data != null;
  }

  void fill(byte[] bytes) {
    data = bytes;
  }

  byte[] data() {
    if (data == null) {
      throw new IllegalStateException("the storage has no data yet");
    }
    return data;
  }
}
