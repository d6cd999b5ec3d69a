package org.sitenet.engine.tornado.fused;

import org.jspecify.annotations.Nullable;
import org.sitenet.engine.tornado.kernel.Places;
import org.sitenet.engine.tornado.kernel.Table;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** The parameters of the layer kernels: what stands where behind a launch's start, and the numbers that some of them take. */
final class LayerCode {
  static final int ROWS = 0;
  static final int INPUT = 1;
  static final int WEIGHT = 2;
  /** q of a bond layer, or the bias. */
  static final int FIRST = 3;
  /** k of a bond layer. */
  static final int SECOND = 4;
  /** Positions of the maps' targets, -1 for a bias. */
  static final int QUERIES = 5;

  static final int KEYS = 6;
  /** γ or v. */
  static final int TAIL = 7;
  /** β, or the bias of a normalised product; -1 for none. */
  static final int SHIFT = 8;
  static final int RESULT = 9;
  /** k; 0 if the input is the product itself. */
  static final int INPUT_WIDTH = 10;
  static final int WIDTH = 11;
  static final int PRODUCTS = 12;
  static final int FUNCTION = 13;
  static final int KIND = 14;
  static final int EPSILON = 15;
  static final int LANES = 16;
  /** g, the gradient to the layer's result. */
  static final int UPSTREAM = 17;
  /** The gradient before the activation. */
  static final int BEFORE = 18;
  /** The gradient to the input, -1 for none. */
  static final int INPUT_GRADIENT = 19;
  /** What is added to that, -1 for nothing. */
  static final int ADDEND = 20;
  static final int PARTIAL = 21;

  /** Nothing follows the activation. */
  static final int NONE = 0;
  /** A row less its mean over its deviation. */
  static final int NORMALIZE = 1;
  /** That, scaled and shifted. */
  static final int LAYER_NORM = 2;
  /** That, times a few rows. */
  static final int NORM_PRODUCT = 3;

  /** The widest layer. */
  static final int WIDEST = 256;
  /** The most rows that a normalised row is multiplied with. */
  static final int MOST_PRODUCTS = 4;
  /**
   * Tiles are dealt out to so many hands whatever the device's grid: sums over rows do not depend on it. Four for each multiprocessor of
   * an H100 or H200.
   */
  static final int HANDS = 528;

  private LayerCode() {}

  /** The threads side by side: each has four columns. */
  static int lanes(int width) {
    return width <= 64 ? 16 : width <= 128 ? 32 : 64;
  }

  /** The rows of a tile: 8192 numbers in all. */
  static int tileRows(int width) {
    return 2048 / lanes(width);
  }

  /** How many sums over rows belong to the norm: for γ and β, or for each row of v. */
  static int normSums(int kind, int products) {
    return kind == LAYER_NORM ? 2 : products;
  }

  static int rows(IntArray ints, int rows) {
    return rows >= 0 ? ints.get(rows) : -1 - rows;
  }

  /** A number of a matrix, 0 beyond it. */
  static float number(FloatArray memory, int at, int row, int column, int rows, int columns) {
    float value = 0f;
    if (row < rows && column < columns) {
      value = memory.get(at + row * columns + column);
    }
    return value;
  }

  /** The gradient to a number of the normalised row, or of the activation where nothing follows it. */
  static float upstream(
      FloatArray memory, int upstream, int tail, int row, int column, int w, int kind, int products) {
    float u = 0f;
    if (kind == NORM_PRODUCT) {
      for (int p = 0; p < products; p++) {
        u += memory.get(upstream + row * products + p) * memory.get(tail + p * w + column);
      }
    } else {
      u = memory.get(upstream + row * w + column);
      if (kind == LAYER_NORM) {
        u = u * memory.get(tail + column);
      }
    }
    return u;
  }

  /** Writes what forward and backward pass have in common. */
  static void put(Table table, Places places, LayerSteps layer, int result) {
    LayerSteps.@Nullable Bond bond = layer.bond();
    table.put(
        places.rows(layer.rows()),
        places.offset(layer.input()),
        layer.inputWidth() == 0 ? 0 : places.offset(layer.weight()),
        places.offset(bond == null ? layer.bias() : bond.queries()),
        bond == null ? 0 : places.offset(bond.keys()),
        bond == null ? -1 : places.targets(bond.sum().query()),
        bond == null ? -1 : places.targets(bond.sum().key()));
    table.put(
        layer.scale() == LayerSteps.NO_VALUE ? 0 : places.offset(layer.scale()),
        layer.shift() == LayerSteps.NO_VALUE ? -1 : places.offset(layer.shift()),
        result == LayerSteps.NO_VALUE ? -1 : places.offset(result),
        layer.inputWidth(),
        layer.width(),
        layer.products(),
        layer.function().ordinal(),
        layer.kind(),
        table.constant(layer.epsilon()),
        lanes(layer.width()));
  }
}
