package org.sitenet.engine.tornado.kernel;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters of launches as they are written: integers one after another, and the numbers that they refer to. */
public final class Table {
  private int[] code = new int[256];
  private int size;
  private final Map<Integer, Integer> constants = new LinkedHashMap<>();

  /** Where the next integer goes. */
  public int position() {
    return size;
  }

  /** Appends integers. */
  public Table put(int... values) {
    for (int value : values) {
      if (size == code.length) {
        code = Arrays.copyOf(code, 2 * size);
      }
      code[size++] = value;
    }
    return this;
  }

  /** Replaces an integer that was put before. */
  public void set(int position, int value) {
    code[position] = value;
  }

  /** The index of a number in {@code constants}. */
  public int constant(double value) {
    return constants.computeIfAbsent(Float.floatToRawIntBits((float) value), bits -> constants.size());
  }

  /** All integers. */
  public int[] code() {
    return Arrays.copyOf(code, size);
  }

  /** All constants. */
  public float[] constants() {
    float[] values = new float[constants.size()];
    constants.forEach((bits, index) -> values[index] = Float.intBitsToFloat(bits));
    return values;
  }
}
