package org.sitenet.engine.simd;

import java.util.Arrays;
import java.util.List;
import org.sitenet.engine.FusedOperation;
import org.sitenet.engine.FusedOperation.NormProduct;
import org.sitenet.engine.FusedOperation.NormProductGradient;
import org.sitenet.engine.Shape;

/**
 * Products of normalised rows with a few others, without writing the normalised rows down. With s the inverse deviation
 * of a row x and m its mean, its product with v is s·(x·v − m·Σv). Values are named by their numbers.
 */
final class NormProductKernels {
  private NormProductKernels() {}

  /** Whether there is a kernel for an operation of this class on such inputs; others are decomposed. */
  static boolean suits(FusedOperation operation, List<Shape> inputs) {
    return switch (operation) {
      case NormProduct product -> suits(inputs.get(0).width(), inputs.get(1).rows().fixedRows());
      case NormProductGradient gradient -> suits(inputs.get(0).width(), inputs.get(1).rows().fixedRows());
      case FusedOperation.NormProductWeightGradient gradient ->
          suits(inputs.get(1).width(), inputs.get(0).width());
      case FusedOperation other -> true;
    };
  }

  private static boolean suits(int width, int products) {
    return width >= Lanes.LANES && products <= NormProductLoops.TOGETHER;
  }

  /** The rows v, packed, and what a row of x makes of them. */
  static final class Factor {
    private final int v;
    private final int width;
    private final int products;
    private final float epsilon;
    private final int stride;
    private final float[] packed;
    private final float[] totals = new float[NormProductLoops.TOGETHER];

    Factor(int v, int width, int products, double epsilon) {
      this.v = v;
      this.width = width;
      this.products = products;
      this.epsilon = (float) epsilon;
      this.stride = Gemm.paddedWidth(width);
      this.packed = new float[Memory.length((long) NormProductLoops.TOGETHER * stride, "a packed matrix")];
    }

    void prepare(Memory memory) {
      float[] rows = memory.array(v);
      for (int product = 0; product < products; product++) {
        double total = 0;
        for (int i = 0; i < width; i++) {
          packed[product * stride + i] = rows[product * width + i];
          total += rows[product * width + i];
        }
        totals[product] = (float) total;
      }
    }

    /**
     * What is to be known of a row of the tile: its mean, its inverse deviation, and its products with each v less those
     * of its mean, in {@code row}.
     */
    void measure(Tile tile, int x, int number, float[] row) {
      for (int i = 0; i < NormProductLoops.SUMS; i++) {
        row[i] = Lanes.sum(tile.lanes(), (number * NormProductLoops.SUMS + i) * Lanes.LANES);
      }
      float mean = row[0] / width;
      float variance = row[1] / width - mean * mean;
      if (mean * mean <= NormLoops.LARGEST_RATIO * variance) {
        for (int product = 0; product < products; product++) {
          row[2 + product] -= mean * totals[product];
        }
      } else {
        variance = measureSlowly(tile.array(x), tile.offset(x) + number * width, mean, row);
      }
      row[0] = mean;
      row[1] = (float) (1 / Math.sqrt(variance + (double) epsilon));
    }

    private float measureSlowly(float[] x, int at, float mean, float[] row) {
      double squares = 0;
      for (int i = 0; i < width; i++) {
        double centred = x[at + i] - mean;
        squares += centred * centred;
      }
      for (int product = 0; product < products; product++) {
        double sum = 0;
        for (int i = 0; i < width; i++) {
          sum += (double) (x[at + i] - mean) * packed[product * stride + i];
        }
        row[2 + product] = (float) sum;
      }
      return (float) (squares / width);
    }

    long bytes() {
      return 4L * packed.length;
    }
  }

  /** The sums along the rows of x, lane by lane, for the kernel that follows in its block. */
  record Sums(int x, Factor factor) implements Kernel {
    @Override
    public void prepare(Memory memory, int chunks) {
      factor.prepare(memory);
    }

    @Override
    public void run(Tile tile) {
      float[] values = tile.array(x);
      int at = tile.offset(x);
      for (int row = 0; row < tile.rows(); row++) {
        NormProductLoops.sums(
            values, at + row * factor.width, factor.packed, 0, factor.stride, factor.width, tile.lanes(),
            row * NormProductLoops.SUMS * Lanes.LANES);
      }
    }

    @Override
    public long bytes() {
      return factor.bytes();
    }
  }

  /** y = Normalize(x)·vᵀ, after {@link Sums}. Leaves the statistics of x. */
  record Product(int x, Factor factor, int y) implements Kernel {
    @Override
    public void run(Tile tile) {
      float[] result = tile.array(y);
      float[] statistics = tile.statistics(x);
      float[] row = tile.row();
      int yAt = tile.offset(y);
      for (int i = 0; i < tile.rows(); i++) {
        factor.measure(tile, x, i, row);
        statistics[tile.statisticsAt() + 2 * i] = row[0];
        statistics[tile.statisticsAt() + 2 * i + 1] = row[1];
        for (int product = 0; product < factor.products; product++) {
          result[yAt++] = row[1] * row[2 + product];
        }
      }
    }
  }

  /**
   * Finds, after {@link Sums}, the numbers of which a row of the gradient to x is made: a_h, b and c of Σ a_h·v_h + b·x + c. Leaves the
   * statistics of x.
   *
   * @param y the gradient, whose coefficients these are
   */
  record GradientCoefficients(int x, Factor factor, int g, int y) implements Kernel {
    @Override
    public void run(Tile tile) {
      float[] gradient = tile.array(g);
      float[] statistics = tile.statistics(x);
      float[] coefficients = tile.coefficients(y);
      float[] row = tile.row();
      int gAt = tile.offset(g);
      for (int i = 0; i < tile.rows(); i++) {
        factor.measure(tile, x, i, row);
        float mean = row[0];
        float scale = row[1];
        statistics[tile.statisticsAt() + 2 * i] = mean;
        statistics[tile.statisticsAt() + 2 * i + 1] = scale;
        int at = tile.coefficientsAt() + i * Tile.COEFFICIENTS;
        float overlap = 0;
        float meanG = 0;
        for (int product = 0; product < factor.products; product++) {
          overlap = Math.fma(gradient[gAt], row[2 + product], overlap);
          meanG = Math.fma(gradient[gAt], factor.totals[product], meanG);
          coefficients[at + product] = scale * gradient[gAt++];
        }
        float slope = -scale * scale * scale * overlap / factor.width;
        coefficients[at + NormProductLoops.TOGETHER] = slope;
        coefficients[at + NormProductLoops.TOGETHER + 1] = -scale * meanG / factor.width - slope * mean;
      }
    }
  }

  /**
   * The gradient to x from its {@link GradientCoefficients}, times d if there is one.
   *
   * @param of the value whose coefficients they are
   */
  record Gradient(int x, Factor factor, int of, int d, int y) implements Kernel {
    @Override
    public void run(Tile tile) {
      float[] values = tile.array(x);
      float[] coefficients = tile.coefficients(of);
      float[] result = tile.array(y);
      int width = factor.width;
      for (int i = 0; i < tile.rows(); i++) {
        int xAt = tile.offset(x) + i * width;
        int at = tile.coefficientsAt() + i * Tile.COEFFICIENTS;
        int yAt = tile.offset(y) + i * width;
        if (d == Group.NONE) {
          NormProductLoops.combine(
              values, xAt, factor.packed, 0, factor.stride, coefficients, at, result, yAt, width);
        } else {
          NormProductLoops.combineTimes(
              values, xAt, factor.packed, 0, factor.stride, coefficients, at, tile.array(d), tile.offset(d) + i * width,
              result, yAt, width);
        }
      }
    }
  }

  /** y [h x w] = gᵀ·Normalize(x): the rows of x times s·g, less the sums of s·m·g. */
  static final class WeightGradient implements Kernel {
    private final NormKernels.Statistics statistics;
    private final int g;
    private final int products;
    private final int y;
    private final int width;
    private final PartialSums sums;
    private float[] shifts = Memory.EMPTY;

    WeightGradient(NormKernels.Statistics statistics, int g, int products, int y) {
      this.statistics = statistics;
      this.g = g;
      this.products = products;
      this.y = y;
      this.width = statistics.width();
      this.sums = new PartialSums(y, products, Gemm.paddedRows(products), width);
    }

    @Override
    public void prepare(Memory memory, int chunks) {
      sums.prepare(chunks);
      int needed = Math.max(1, chunks) * products;
      if (shifts.length < needed) {
        shifts = new float[needed];
      }
      Arrays.fill(shifts, 0, needed, 0);
    }

    @Override
    public void run(Tile tile) {
      float[] known = statistics.of(tile);
      float[] gradient = tile.array(g);
      float[] scaled = tile.scratch(tile.rows() * products);
      int at = tile.offset(g);
      int shiftAt = tile.chunk() * products;
      for (int row = 0; row < tile.rows(); row++) {
        float mean = known[tile.statisticsAt() + 2 * row];
        float factor = known[tile.statisticsAt() + 2 * row + 1];
        for (int product = 0; product < products; product++) {
          float value = factor * gradient[at + row * products + product];
          scaled[row * products + product] = value;
          shifts[shiftAt + product] = Math.fma(value, mean, shifts[shiftAt + product]);
        }
      }
      Gemm.addOuter(
          scaled, 0, products, tile.array(statistics.x()), tile.offset(statistics.x()), width, tile.rows(),
          sums.begin(tile), sums.at(tile));
    }

    @Override
    public void finish(Memory memory, int chunks) {
      sums.finish(memory, chunks);
      float[] result = memory.array(y);
      for (int product = 0; product < products; product++) {
        float shift = 0;
        for (int chunk = 0; chunk < chunks; chunk++) {
          shift += shifts[chunk * products + product];
        }
        for (int i = 0; i < width; i++) {
          result[product * width + i] -= shift;
        }
      }
    }

    @Override
    public void release() {
      sums.release();
      shifts = Memory.EMPTY;
    }

    @Override
    public long bytes() {
      return sums.bytes() + 4L * shifts.length;
    }
  }
}
