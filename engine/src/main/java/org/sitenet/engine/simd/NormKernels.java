package org.sitenet.engine.simd;

import java.util.Arrays;

/** Kernels of row-wise normalisation. Values are named by their numbers, the result's is {@code y}. */
final class NormKernels {
  private NormKernels() {}

  /** LayerNorm with a scale of ones and a shift of zeros. */
  static final class Normalize implements Kernel {
    private final float epsilon;
    private final int x;
    private final int y;
    private final int width;
    private final float[] ones;
    private final float[] zeros;

    Normalize(float epsilon, int x, int y, int width) {
      this.epsilon = epsilon;
      this.x = x;
      this.y = y;
      this.width = width;
      this.ones = ones(width);
      this.zeros = new float[ones.length];
    }

    @Override
    public void run(Tile tile) {
      NormLoops.layerNorm(
          tile.array(x), tile.offset(x), ones, zeros, tile.array(y), tile.offset(y), tile.rows(), width, epsilon);
    }
  }

  private static float[] ones(int width) {
    float[] ones = new float[width + Memory.SLACK];
    Arrays.fill(ones, 1);
    return ones;
  }

  record LayerNorm(float epsilon, int x, int scale, int shift, int y, int width) implements Kernel {
    @Override
    public void run(Tile tile) {
      NormLoops.layerNorm(
          tile.array(x), tile.offset(x), tile.array(scale), tile.array(shift), tile.array(y), tile.offset(y),
          tile.rows(), width, epsilon);
    }
  }

  /** The derivative of LayerNorm with a scale of ones. */
  static final class NormalizeGradient implements Kernel {
    private final float epsilon;
    private final int x;
    private final int g;
    private final int y;
    private final int width;
    private final float[] ones;

    NormalizeGradient(float epsilon, int x, int g, int y, int width) {
      this.epsilon = epsilon;
      this.x = x;
      this.g = g;
      this.y = y;
      this.width = width;
      this.ones = ones(width);
    }

    @Override
    public void run(Tile tile) {
      NormLoops.layerNormGradient(
          tile.array(x), tile.offset(x), ones, tile.array(g), tile.offset(g), tile.array(y), tile.offset(y),
          tile.rows(), width, epsilon);
    }
  }

  record LayerNormGradient(float epsilon, int x, int scale, int g, int y, int width) implements Kernel {
    @Override
    public void run(Tile tile) {
      NormLoops.layerNormGradient(
          tile.array(x), tile.offset(x), tile.array(scale), tile.array(g), tile.offset(g), tile.array(y),
          tile.offset(y), tile.rows(), width, epsilon);
    }
  }
}
