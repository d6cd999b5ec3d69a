package org.sitenet.engine.simd;

/** Kernels of row-wise normalisation. Values are named by their numbers, the result's is {@code y}. */
final class NormKernels {
  private NormKernels() {}

  record Normalize(float epsilon, int x, int y, int width) implements Kernel {
    @Override
    public void run(Tile tile) {
      NormLoops.normalize(
          tile.array(x), tile.offset(x), tile.array(y), tile.offset(y), tile.rows(), width, epsilon);
    }
  }

  record LayerNorm(float epsilon, int x, int scale, int shift, int y, int width) implements Kernel {
    @Override
    public void run(Tile tile) {
      NormLoops.layerNorm(
          tile.array(x), tile.offset(x), tile.array(scale), tile.array(shift), tile.array(y), tile.offset(y),
          tile.rows(), width, epsilon);
    }
  }

  record NormalizeGradient(float epsilon, int x, int g, int y, int width) implements Kernel {
    @Override
    public void run(Tile tile) {
      NormGradientLoops.normalize(
          tile.array(x), tile.offset(x), tile.array(g), tile.offset(g), tile.array(y), tile.offset(y), tile.rows(),
          width, epsilon);
    }
  }

  /** The gradient is multiplied by the scale first, in scratch memory: the sums over a row take it twice. */
  record LayerNormGradient(float epsilon, int x, int scale, int g, int y, int width) implements Kernel {
    @Override
    public void run(Tile tile) {
      float[] scaled = tile.scratch(tile.rows() * width);
      NormLoops.multiplyByRow(tile.array(g), tile.offset(g), tile.array(scale), scaled, tile.rows(), width);
      NormGradientLoops.normalize(
          tile.array(x), tile.offset(x), scaled, 0, tile.array(y), tile.offset(y), tile.rows(), width, epsilon);
    }
  }
}
