package org.sitenet.engine.tornado.fused;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sitenet.engine.Activation;
import org.sitenet.engine.FusedOperation.BondSum;
import org.sitenet.engine.RowSpace;

/**
 * A layer as its kernels see it, by the numbers of values.
 *
 * @param rows the space that it runs over
 * @param input x, or the product itself
 * @param inputWidth the width k of x; 0 if the input is the product
 * @param weight [w x k]
 * @param bond what is added to the product along maps, or null
 * @param bias what is added to the product where there is no bond, [1 x w]
 * @param width w
 * @param kind what follows the activation, of {@link LayerCode}
 * @param epsilon of the norm
 * @param scale γ or v
 * @param shift β, or what is added to a normalised product
 * @param products the rows of v
 */
record LayerSteps(
    RowSpace rows,
    int input,
    int inputWidth,
    int weight,
    @Nullable Bond bond,
    int bias,
    Activation function,
    int width,
    int kind,
    double epsilon,
    int scale,
    int shift,
    int products) {
  /** The number of no value. */
  static final int NO_VALUE = -1;

  /**
   * Rows of two matrices added along maps.
   *
   * @param queries q, [SITES x w]
   * @param keys k, [SITES x w]
   */
  record Bond(BondSum sum, int queries, int keys) {}

  /** The layer before anything follows its activation. */
  LayerSteps with(int newKind, double newEpsilon, int newScale, int newShift, int newProducts) {
    return new LayerSteps(
        rows, input, inputWidth, weight, bond, bias, function, width, newKind, newEpsilon, newScale, newShift,
        newProducts);
  }

  /** The values that its kernels read. */
  List<Integer> reads() {
    List<Integer> all = new ArrayList<>(List.of(input));
    if (inputWidth > 0) {
      all.add(weight);
    }
    if (bond == null) {
      all.add(bias);
    } else {
      all.add(bond.queries());
      all.add(bond.keys());
    }
    if (scale != NO_VALUE) {
      all.add(scale);
    }
    if (shift != NO_VALUE) {
      all.add(shift);
    }
    return all;
  }

  /** The layer in words. */
  String describe() {
    return (inputWidth == 0 ? "" : inputWidth + " -> ")
        + width
        + (bond == null ? " + bias" : " + bonds")
        + ", "
        + function
        + switch (kind) {
          case LayerCode.NORMALIZE -> ", normalized";
          case LayerCode.LAYER_NORM -> ", LayerNorm";
          case LayerCode.NORM_PRODUCT -> ", normalized, -> " + products;
          default -> "";
        }
        + " over "
        + rows;
  }
}
