package org.sitenet.engine.simd;

/** Kernels of products and sums that keep the rows they are laid over. Values are named by their numbers. */
final class MatrixKernels {
  private MatrixKernels() {}

  /** y [R x n] = a [R x k] · b, with b [k x n] or, transposed, [n x k], packed before the tiles. */
  private abstract static class OfPacked implements Kernel {
    final int a;
    final int b;
    final boolean transposed;
    final int depth;
    final int y;
    final int width;
    final float[] packed;

    OfPacked(int a, int b, boolean transposed, int depth, int y, int width, long packedSize) {
      this.a = a;
      this.b = b;
      this.transposed = transposed;
      this.depth = depth;
      this.y = y;
      this.width = width;
      this.packed = new float[Memory.length(packedSize, "a packed matrix")];
    }

    @Override
    public final long bytes() {
      return 4L * packed.length;
    }
  }

  /** The product for any b. */
  static final class Product extends OfPacked {
    Product(int a, int b, boolean transposed, int depth, int y, int width) {
      super(a, b, transposed, depth, y, width, Gemm.packedSize(depth, width));
    }

    @Override
    public void prepare(Memory memory, int chunks) {
      if (transposed) {
        Gemm.packTransposed(memory.array(b), 0, depth, width, packed);
      } else {
        Gemm.pack(memory.array(b), 0, depth, width, packed);
      }
    }

    @Override
    public void run(Tile tile) {
      Gemm.multiply(
          tile.array(a), tile.offset(a), tile.rows(), depth, packed, width, tile.array(y), tile.offset(y), tile.edge());
    }
  }

  /** The product for a narrow b, n at most 8. */
  static final class NarrowProduct extends OfPacked {
    NarrowProduct(int a, int b, boolean transposed, int depth, int y, int width) {
      super(a, b, transposed, depth, y, width, DotKernel.packedSize(depth, width));
    }

    @Override
    public void prepare(Memory memory, int chunks) {
      DotKernel.pack(memory.array(b), 0, transposed, depth, width, packed);
    }

    @Override
    public void run(Tile tile) {
      DotKernel.multiply(
          tile.array(a), tile.offset(a), tile.rows(), depth, packed, width, tile.array(y), tile.offset(y),
          tile.edge());
    }
  }

  /** y [R x 1] = the sum of the columns of x. */
  record SumColumns(int x, int width, int y) implements Kernel {
    @Override
    public void run(Tile tile) {
      NormLoops.sumColumns(
          tile.array(x), tile.offset(x), tile.array(y), tile.offset(y), tile.rows(), width, tile.edge());
    }
  }
}
