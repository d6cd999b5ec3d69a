package org.sitenet.engine.tornado.fused;

import java.util.List;
import org.sitenet.engine.tornado.kernel.Kernel;

/** The kernels of this package; all are the same for every launch. */
public final class FusedKernels {
  private FusedKernels() {}

  /** All of them. */
  public static List<Kernel> all() {
    return List.of(
        LayerKernel.KERNEL,
        LayerGradientKernel.KERNEL,
        WeightGradientKernel.KERNEL,
        RowSumKernel.KERNEL,
        AttentionKernel.KERNEL,
        AttentionGradientKernel.KERNEL);
  }
}
