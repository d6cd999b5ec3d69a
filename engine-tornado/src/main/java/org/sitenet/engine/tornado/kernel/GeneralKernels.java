package org.sitenet.engine.tornado.kernel;

import java.util.List;

/** The kernels that are the same for every launch. */
public final class GeneralKernels {
  private GeneralKernels() {}

  /** All of them. */
  public static List<Kernel> all() {
    return List.of(
        InputKernel.INPUT,
        ElementKernel.ELEMENTS,
        ProductKernels.PRODUCT,
        SumKernels.PARTS,
        SumKernels.TOTAL,
        SumKernels.SMALL,
        SumKernels.PRODUCTS,
        RowKernels.SUM,
        NormKernel.KERNEL,
        NormGradientKernel.KERNEL,
        RowKernels.MAX_NORM,
        SegmentKernels.SCATTER,
        SegmentKernels.MAXIMUM,
        SegmentKernels.FIRST_MAXIMUM,
        SegmentKernels.SOFTMAX,
        SegmentKernels.LARGEST,
        AttentionKernels.SUM,
        AttentionKernels.WEIGHT_GRADIENT,
        AttentionKernels.VALUE_GRADIENT);
  }
}
