package org.sitenet.engine.simd;

import static org.sitenet.engine.simd.Lanes.LANES;
import static org.sitenet.engine.simd.Lanes.MANY_REGISTERS;

/**
 * Matrix products from register tiles. The second factor is packed into panels of up to three vectors of columns, each
 * one [depth x columns] without gaps; missing columns are zeros. An element of a product is the same chain of fused
 * multiply-adds wherever it stands, so a row's product does not depend on the rows around it.
 */
final class Gemm {
  static final int PANEL_VECTORS = 3;
  static final int TILE_ROWS = MANY_REGISTERS ? 8 : 4;

  private Gemm() {}

  /** The floats that a packed [depth x width] takes. */
  static int packedSize(int depth, int width) {
    return depth * paddedWidth(width);
  }

  /** The columns of [width] rounded up to whole vectors. */
  static int paddedWidth(int width) {
    return (width + LANES - 1) / LANES * LANES;
  }

  /** The rows of a sum of outer products rounded up to whole register tiles. */
  static int paddedRows(int rows) {
    return (rows + 3) / 4 * 4;
  }

  /** Packs b [depth x width] from {@code at} on. */
  static void pack(float[] b, int at, int depth, int width, float[] packed) {
    int panelAt = 0;
    for (int column = 0; column < width; column += PANEL_VECTORS * LANES) {
      int columns = Math.min(PANEL_VECTORS * LANES, width - column);
      int padded = paddedWidth(columns);
      for (int k = 0; k < depth; k++) {
        int target = panelAt + k * padded;
        System.arraycopy(b, at + k * width + column, packed, target, columns);
        for (int j = columns; j < padded; j++) {
          packed[target + j] = 0;
        }
      }
      panelAt += depth * padded;
    }
  }

  /** Packs bᵀ for b [width x depth] from {@code at} on. */
  static void packTransposed(float[] b, int at, int depth, int width, float[] packed) {
    int panelAt = 0;
    for (int column = 0; column < width; column += PANEL_VECTORS * LANES) {
      int columns = Math.min(PANEL_VECTORS * LANES, width - column);
      int padded = paddedWidth(columns);
      for (int j = 0; j < padded; j++) {
        int source = at + (column + j) * depth;
        for (int k = 0; k < depth; k++) {
          packed[panelAt + k * padded + j] = j < columns ? b[source + k] : 0;
        }
      }
      panelAt += depth * padded;
    }
  }

  /** The floats that {@link #multiply} needs for the edge of its result. */
  static final int EDGE = 8 * PANEL_VECTORS * 16;

  /**
   * c [rows x width] = a [rows x depth] · packed [depth x width].
   *
   * @param edge scratch memory of {@link #EDGE} floats
   */
  static void multiply(
      float[] a, int aAt, int rows, int depth, float[] packed, int width, float[] c, int cAt, float[] edge) {
    // From the last panel to the first: whole vectors at a row's end run into the next row, which is written later.
    int panel = PANEL_VECTORS * LANES;
    for (int column = (width - 1) / panel * panel; column >= 0; column -= panel) {
      int columns = Math.min(panel, width - column);
      multiplyPanel(column, columns, a, aAt, rows, depth, packed, width, c, cAt, edge);
    }
  }

  private static void multiplyPanel(
      int column, int columns, float[] a, int aAt, int rows, int depth, float[] packed, int width, float[] c, int cAt,
      float[] edge) {
    int padded = paddedWidth(columns);
    int panelAt = depth * column;
    int tileRows = rows < TILE_ROWS ? 1 : TILE_ROWS;
    int end = cAt + rows * width;
    for (int row = 0; row < rows; row += tileRows) {
      // The last tile begins early enough to be whole: it computes some rows again, to the same bits.
      int first = Math.min(row, rows - tileRows);
      int source = aAt + first * depth;
      int target = cAt + first * width + column;
      if (target + (tileRows - 1) * width + padded <= end) {
        multiplyTile(tileRows, padded / LANES, a, source, packed, panelAt, depth, c, target, width);
      } else {
        multiplyTile(tileRows, padded / LANES, a, source, packed, panelAt, depth, edge, 0, padded);
        for (int i = 0; i < tileRows; i++) {
          System.arraycopy(edge, i * padded, c, target + i * width, columns);
        }
      }
    }
  }

  private static void multiplyTile(
      int rows, int vectors, float[] a, int aAt, float[] b, int bAt, int depth, float[] c, int cAt, int cStride) {
    if (rows == 1) {
      ProductKernel1.multiply(vectors, a, aAt, depth, b, bAt, depth, c, cAt, cStride);
    } else if (MANY_REGISTERS) {
      ProductKernel8.multiply(vectors, a, aAt, depth, b, bAt, depth, c, cAt, cStride);
    } else {
      ProductKernel4.multiply(vectors, a, aAt, depth, b, bAt, depth, c, cAt, cStride);
    }
  }

  /**
   * c += aᵀ·b, row after row, for a [depth x rows] and b [depth x width].
   *
   * @param c [paddedRows(rows) x paddedWidth(width)] from {@code cAt} on; what is beyond [rows x width] is noise
   */
  static void addOuter(
      float[] a, int aAt, int rows, float[] b, int bAt, int width, int depth, float[] c, int cAt) {
    int stride = paddedWidth(width);
    int padded = paddedRows(rows);
    for (int column = 0; column < width; column += PANEL_VECTORS * LANES) {
      int vectors = (Math.min(PANEL_VECTORS * LANES, width - column) + LANES - 1) / LANES;
      int row = 0;
      if (MANY_REGISTERS) {
        for (; row + 8 <= padded; row += 8) {
          OuterKernel8.add(
              vectors, a, aAt + row, rows, b, bAt + column, width, depth, c, cAt + row * stride + column, stride);
        }
      }
      for (; row < padded; row += 4) {
        OuterKernel4.add(
            vectors, a, aAt + row, rows, b, bAt + column, width, depth, c, cAt + row * stride + column, stride);
      }
    }
  }
}
