package org.sitenet.autodiff.safetensors;

/** Element types of the safetensors format that this project reads and writes; values are little-endian. */
public enum DType {
  /** IEEE 754 binary64. */
  F64(8),
  /** Signed 64-bit integer. */
  I64(8),
  /** IEEE 754 binary32. */
  F32(4),
  /** Signed 32-bit integer. */
  I32(4),
  /** IEEE 754 binary16. */
  F16(2),
  /** The upper half of a binary32. */
  BF16(2),
  /** Signed 16-bit integer. */
  I16(2),
  /** Signed 8-bit integer. */
  I8(1),
  /** Unsigned 8-bit integer. */
  U8(1),
  /** One byte: 0 is false, everything else is true. */
  BOOL(1);

  private final int bytes;

  DType(int bytes) {
    this.bytes = bytes;
  }

  /** Width of one element [bytes]. */
  public int bytes() {
    return bytes;
  }

  /** Whether the values are floating-point numbers. */
  public boolean isFloating() {
    return switch (this) {
      case F64, F32, F16, BF16 -> true;
      case I64, I32, I16, I8, U8, BOOL -> false;
    };
  }
}
