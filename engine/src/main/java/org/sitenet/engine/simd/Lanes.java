package org.sitenet.engine.simd;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector shape that this machine computes with, and the sum of a vector's lanes in a fixed order. The shape is chosen
 * once, when the class is loaded: the widest that the virtual machine prefers, or what {@link VectorChoice} says.
 */
final class Lanes {
  static final VectorSpecies<Float> FLOATS = species(VectorChoice.bits(FloatVector.SPECIES_PREFERRED.vectorBitSize()));

  static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, FLOATS.vectorShape());

  /** The number of floats in a vector. */
  static final int LANES = FLOATS.length();

  /** Whether there are registers for tiles of 24 vectors: AVX-512 and NEON have 32, AVX2, AVX and SSE 16. */
  static final boolean MANY_REGISTERS = VectorChoice.registers(FLOATS.vectorBitSize()) >= 32;

  private static final VectorShuffle<Float> ACROSS_8 = across(8);
  private static final VectorShuffle<Float> ACROSS_4 = across(4);
  private static final VectorShuffle<Float> ACROSS_2 = across(2);
  private static final VectorShuffle<Float> ACROSS_1 = across(1);

  /** From {@code LANES − n} on, a vector of which the first n lanes are all ones and the others zeros. */
  static final int[] FIRST_LANES = firstLanes();

  private Lanes() {}

  private static VectorSpecies<Float> species(int bits) {
    return switch (bits) {
      case 512 -> FloatVector.SPECIES_512;
      case 256 -> FloatVector.SPECIES_256;
      case 128 -> FloatVector.SPECIES_128;
      default -> FloatVector.SPECIES_PREFERRED;
    };
  }

  private static int[] firstLanes() {
    int[] bits = new int[2 * LANES];
    Arrays.fill(bits, 0, LANES, -1);
    return bits;
  }

  /**
   * The first {@code count} lanes of a vector at a row's end, 0 in the others, which belong to other rows. Bits are
   * masked rather than lanes: a mask is an object that the compiler often fails to keep in a register.
   */
  static FloatVector firstLanes(FloatVector vector, int count) {
    IntVector kept = IntVector.fromArray(INTS, FIRST_LANES, LANES - count);
    return vector.reinterpretAsInts().and(kept).reinterpretAsFloats();
  }

  private static VectorShuffle<Float> across(int distance) {
    return VectorShuffle.fromOp(FLOATS, lane -> (lane ^ distance) % LANES);
  }

  /**
   * The sum of the vector that begins at {@code at}: halves are added until one lane is left. {@code reduceLanes} leaves
   * the order open, and compiled code and the interpreter order it differently. The vector comes from memory, because
   * one that is handed over is boxed wherever the compiler does not inline this.
   */
  static float sum(float[] lanes, int at) {
    FloatVector sum = FloatVector.fromArray(FLOATS, lanes, at);
    if (LANES > 8) {
      sum = sum.add(sum.rearrange(ACROSS_8));
    }
    if (LANES > 4) {
      sum = sum.add(sum.rearrange(ACROSS_4));
    }
    if (LANES > 2) {
      sum = sum.add(sum.rearrange(ACROSS_2));
    }
    return sum.add(sum.rearrange(ACROSS_1)).lane(0);
  }

  /** {@code x} with the lanes that are below {@code limit} set to it; lanes that are not numbers stay. */
  static FloatVector atLeast(FloatVector x, float limit) {
    return x.blend(limit, x.compare(VectorOperators.LT, limit));
  }

  /** {@code x} with the lanes that are above {@code limit} set to it; lanes that are not numbers stay. */
  static FloatVector atMost(FloatVector x, float limit) {
    return x.blend(limit, x.compare(VectorOperators.GT, limit));
  }
}
