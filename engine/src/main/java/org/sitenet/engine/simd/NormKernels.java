package org.sitenet.engine.simd;

import java.util.Arrays;

/** Kernels of row-wise normalisation. Values are named by their numbers, the result's is {@code y}. */
final class NormKernels {
  private NormKernels() {}

  /**
   * The mean and the inverse deviation of the rows of a value. Several kernels of a stage normalise the same rows: the
   * first computes the statistics, the others find them in the tile.
   *
   * @param known whether a kernel before has left them there
   */
  record Statistics(int x, int width, float epsilon, boolean known) {
    float[] of(Tile tile) {
      float[] statistics = tile.statistics(x);
      if (!known) {
        NormLoops.statistics(tile.array(x), tile.offset(x), tile.rows(), width, epsilon, statistics, tile.statisticsAt(), tile.edge());
      }
      return statistics;
    }
  }

  /** A scale of ones, for normalisation without one. */
  static float[] ones(int width) {
    float[] ones = new float[width + Memory.SLACK];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** LayerNorm with a scale of ones and a shift of zeros. */
  record Normalize(Statistics statistics, float[] ones, float[] zeros, int y) implements Kernel {
    @Override
    public void run(Tile tile) {
      int x = statistics.x();
      NormLoops.layerNorm(
          tile.array(x), tile.offset(x), statistics.of(tile), tile.statisticsAt(), ones, zeros, tile.array(y), tile.offset(y), tile.rows(),
          statistics.width());
    }
  }

  record LayerNorm(Statistics statistics, int scale, int shift, int y) implements Kernel {
    @Override
    public void run(Tile tile) {
      int x = statistics.x();
      NormLoops.layerNorm(
          tile.array(x), tile.offset(x), statistics.of(tile), tile.statisticsAt(), tile.array(scale), tile.array(shift), tile.array(y),
          tile.offset(y), tile.rows(), statistics.width());
    }
  }

  /** The derivative of LayerNorm with a scale of ones. */
  record NormalizeGradient(Statistics statistics, float[] ones, int g, int y) implements Kernel {
    @Override
    public void run(Tile tile) {
      int x = statistics.x();
      NormLoops.layerNormGradient(
          tile.array(x), tile.offset(x), statistics.of(tile), tile.statisticsAt(), ones, tile.array(g), tile.offset(g), tile.array(y),
          tile.offset(y), tile.rows(), statistics.width(), tile.scratch(2 * tile.rows()), tile.edge());
    }
  }

  record LayerNormGradient(Statistics statistics, int scale, int g, int y) implements Kernel {
    @Override
    public void run(Tile tile) {
      int x = statistics.x();
      NormLoops.layerNormGradient(
          tile.array(x), tile.offset(x), statistics.of(tile), tile.statisticsAt(), tile.array(scale), tile.array(g), tile.offset(g),
          tile.array(y), tile.offset(y), tile.rows(), statistics.width(),
          tile.scratch(2 * tile.rows()), tile.edge());
    }
  }
}
