package org.sitenet.autodiff.safetensors;

import java.nio.ByteBuffer;

/** Conversion between the bytes of a tensor, in a little-endian buffer, and Java's own number types. */
public final class Elements {
  private Elements() {}

  /** Value of the element that starts at byte {@code at}, as a double; exact but for integers beyond 2^53. */
  public static double toDouble(ByteBuffer data, int at, DType dtype) {
    return switch (dtype) {
      case F64 -> data.getDouble(at);
      case F32 -> data.getFloat(at);
      case F16 -> Float.float16ToFloat(data.getShort(at));
      case BF16 -> Float.intBitsToFloat(data.getShort(at) << 16);
      case I64, I32, I16, I8, U8, BOOL -> toLong(data, at, dtype);
    };
  }

  /** Value of the element that starts at byte {@code at}, rounded to the nearest float where it is wider. */
  public static float toFloat(ByteBuffer data, int at, DType dtype) {
    return switch (dtype) {
      case F64 -> (float) data.getDouble(at);
      case F32 -> data.getFloat(at);
      case F16 -> Float.float16ToFloat(data.getShort(at));
      case BF16 -> Float.intBitsToFloat(data.getShort(at) << 16);
      case I64, I32, I16, I8, U8, BOOL -> toLong(data, at, dtype);
    };
  }

  /**
   * Value of the integer or boolean element that starts at byte {@code at}.
   *
   * @throws IllegalArgumentException if the type is floating
   */
  public static long toLong(ByteBuffer data, int at, DType dtype) {
    return switch (dtype) {
      case I64 -> data.getLong(at);
      case I32 -> data.getInt(at);
      case I16 -> data.getShort(at);
      case I8 -> data.get(at);
      case U8 -> Byte.toUnsignedLong(data.get(at));
      case BOOL -> data.get(at) == 0 ? 0 : 1;
      case F64, F32, F16, BF16 -> throw new IllegalArgumentException(dtype + " is not an integer type");
    };
  }

  /** Appends one float in a floating type, rounded to nearest even where the type is narrower. */
  static void putFloat(ByteBuffer out, float value, DType dtype) {
    switch (dtype) {
      case F64 -> out.putDouble(value);
      case F32 -> out.putInt(Float.floatToRawIntBits(value));
      case F16 -> out.putShort(Float.floatToFloat16(value));
      case BF16 -> out.putShort(toBfloat16(value));
      case I64, I32, I16, I8, U8, BOOL -> throw new IllegalArgumentException(dtype + " is not a floating type");
    }
  }

  /** Appends one integer; the caller has checked that it fits. */
  static void putLong(ByteBuffer out, long value, DType dtype) {
    switch (dtype) {
      case I64 -> out.putLong(value);
      case I32 -> out.putInt((int) value);
      case I16 -> out.putShort((short) value);
      case I8, U8, BOOL -> out.put((byte) value);
      case F64, F32, F16, BF16 -> throw new IllegalArgumentException(dtype + " is not an integer type");
    }
  }

  /** Whether an integer type can hold a value. */
  static boolean fits(long value, DType dtype) {
    return switch (dtype) {
      case I64 -> true;
      case I32 -> value == (int) value;
      case I16 -> value == (short) value;
      case I8 -> value == (byte) value;
      case U8 -> value >= 0 && value <= 255;
      case BOOL -> value == 0 || value == 1;
      case F64, F32, F16, BF16 -> false;
    };
  }

  private static short toBfloat16(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (Float.isNaN(value)) {
      // Rounding could carry a NaN's payload into infinity; the quiet bit keeps it a NaN.
      return (short) (bits >>> 16 | 0x40);
    }
    int nearestEven = 0x7FFF + (bits >>> 16 & 1);
    return (short) (bits + nearestEven >>> 16);
  }
}
