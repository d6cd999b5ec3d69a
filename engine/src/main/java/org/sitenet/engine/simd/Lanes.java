package org.sitenet.engine.simd;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** The vector shape that this machine computes with, and the sum of a vector's lanes in a fixed order. */
final class Lanes {
  /** Chunks of rows are multiples of 16, so no wider vector is used. */
  static final VectorSpecies<Float> FLOATS =
      FloatVector.SPECIES_PREFERRED.length() > 16 ? FloatVector.SPECIES_512 : FloatVector.SPECIES_PREFERRED;

  static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, FLOATS.vectorShape());

  /** The number of floats in a vector. */
  static final int LANES = FLOATS.length();

  /** Whether there are registers for tiles of 24 vectors: AVX-512 has 32, AVX2 and SSE 16. */
  static final boolean MANY_REGISTERS = FLOATS.vectorShape() == VectorShape.S_512_BIT;

  private static final VectorShuffle<Float> ACROSS_8 = across(8);
  private static final VectorShuffle<Float> ACROSS_4 = across(4);
  private static final VectorShuffle<Float> ACROSS_2 = across(2);
  private static final VectorShuffle<Float> ACROSS_1 = across(1);

  private static final int[] FIRST_LANES = firstLanes();

  private Lanes() {}

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
   * The sum of all lanes: halves are added until one lane is left. {@code reduceLanes} leaves the order open, and
   * compiled code and the interpreter order it differently.
   */
  static float sum(FloatVector vector) {
    FloatVector sum = vector;
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
