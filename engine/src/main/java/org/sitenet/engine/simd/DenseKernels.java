package org.sitenet.engine.simd;

import org.jspecify.annotations.Nullable;
import org.sitenet.engine.Batch;

/** Kernels of the {@link Group groups} that follow the product of a layer. */
final class DenseKernels {
  private DenseKernels() {}

  /**
   * Kernels that run in turn on a few rows before they go on to the next, so that what one writes is still in the
   * nearest cache when the next reads it. The rows are as many as chunks are multiples of.
   */
  static final class InBlocks implements Kernel {
    static final int ROWS = 16;

    private final Kernel[] kernels;

    InBlocks(Kernel... kernels) {
      this.kernels = kernels;
    }

    @Override
    public void bind(Memory memory, Batch batch) {
      for (Kernel kernel : kernels) {
        kernel.bind(memory, batch);
      }
    }

    @Override
    public void prepare(Memory memory, int chunks) {
      for (Kernel kernel : kernels) {
        kernel.prepare(memory, chunks);
      }
    }

    @Override
    public void run(Tile tile) {
      int first = tile.from();
      int end = tile.to();
      for (int row = first; row < end; row += ROWS) {
        tile.narrow(row, Math.min(end, row + ROWS));
        for (Kernel kernel : kernels) {
          kernel.run(tile);
        }
      }
      tile.narrow(first, end);
    }

    @Override
    public void finish(Memory memory, int chunks) {
      for (Kernel kernel : kernels) {
        kernel.finish(memory, chunks);
      }
    }

    @Override
    public void release() {
      for (Kernel kernel : kernels) {
        kernel.release();
      }
    }

    @Override
    public long bytes() {
      long bytes = 0;
      for (Kernel kernel : kernels) {
        bytes += kernel.bytes();
      }
      return bytes;
    }
  }

  /** In the place of y, e^b. */
  record Exp(int b, int y, int width) implements Kernel {
    @Override
    public void run(Tile tile) {
      DenseLoops.exp(tile.array(b), tile.offset(b), tile.array(y), tile.offset(y), tile.rows() * width);
    }
  }

  /** y = mish(b) and, in the place of b, mish'(b), given e^b in the place of y. */
  record MishOfExp(int b, int y, int width) implements Kernel {
    @Override
    public void run(Tile tile) {
      DenseLoops.mishOfExp(tile.array(b), tile.offset(b), tile.array(y), tile.offset(y), tile.rows() * width);
    }
  }

  /** The inputs of a normalisation's gradient: the normalised value x, the gradient g of the result and the scale. */
  record NormInputs(NormKernels.Statistics x, int g, int scale, float[] ones) {
    float[] scale(Tile tile) {
      return scale == Group.NONE ? ones : tile.array(scale);
    }
  }

  /** Leaves the two means that the gradient of a normalisation needs where the statistics of its result would be. */
  record GradientSums(NormInputs inputs, int y) implements Kernel {
    @Override
    public void run(Tile tile) {
      int x = inputs.x().x();
      NormLoops.gradientSums(
          tile.array(x), tile.offset(x), inputs.x().of(tile), tile.statisticsAt(), inputs.scale(tile),
          tile.array(inputs.g()), tile.offset(inputs.g()), tile.rows(), inputs.x().width(), tile.statistics(y),
          tile.statisticsAt(), tile.edge());
    }
  }

  /** The gradients of a normalisation's scale and shift. */
  static final class ScaleAndShiftGradient implements Kernel {
    private final NormInputs inputs;
    private final @Nullable PartialSums scale;
    private final @Nullable PartialSums shift;

    ScaleAndShiftGradient(NormInputs inputs, @Nullable PartialSums scale, @Nullable PartialSums shift) {
      this.inputs = inputs;
      this.scale = scale;
      this.shift = shift;
    }

    @Override
    public void prepare(Memory memory, int chunks) {
      if (scale != null) {
        scale.prepare(chunks);
      }
      if (shift != null) {
        shift.prepare(chunks);
      }
    }

    @Override
    public void run(Tile tile) {
      int x = inputs.x().x();
      int width = inputs.x().width();
      // Scratch memory takes a sum that nobody asked for.
      float[] noise = tile.scratch(width);
      DenseGradientLoops.addSums(
          tile.array(x), tile.offset(x), inputs.x().of(tile), tile.statisticsAt(), tile.array(inputs.g()),
          tile.offset(inputs.g()), scale == null ? noise : scale.begin(tile), scale == null ? 0 : scale.at(tile),
          shift == null ? noise : shift.begin(tile), shift == null ? 0 : shift.at(tile), tile.rows(), width);
    }

    @Override
    public void finish(Memory memory, int chunks) {
      if (scale != null) {
        scale.finish(memory, chunks);
      }
      if (shift != null) {
        shift.finish(memory, chunks);
      }
    }

    @Override
    public void release() {
      if (scale != null) {
        scale.release();
      }
      if (shift != null) {
        shift.release();
      }
    }

    @Override
    public long bytes() {
      return (scale == null ? 0 : scale.bytes()) + (shift == null ? 0 : shift.bytes());
    }
  }

  /** y = the gradient of a normalisation, times the derivative d of the activation before it. */
  record GradientTimes(NormInputs inputs, int norm, int d, int y) implements Kernel {
    @Override
    public void run(Tile tile) {
      int x = inputs.x().x();
      DenseGradientLoops.gradientTimes(
          tile.array(x), tile.offset(x), tile.statistics(x), tile.statistics(norm), tile.statisticsAt(),
          tile.array(inputs.g()), tile.offset(inputs.g()), inputs.scale(tile), tile.array(d), tile.offset(d),
          tile.array(y), tile.offset(y), tile.rows(), inputs.x().width());
    }
  }
}
