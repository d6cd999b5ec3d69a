package org.sitenet.autodiff;

import org.sitenet.engine.FusedOperation;
import org.sitenet.engine.FusedOperation.BondSum;
import org.sitenet.engine.FusedOperation.BondSumGradient;
import org.sitenet.engine.FusedOperation.LayerNorm;
import org.sitenet.engine.FusedOperation.LayerNormGradient;
import org.sitenet.engine.FusedOperation.LayerNormScaleGradient;
import org.sitenet.engine.FusedOperation.Normalize;
import org.sitenet.engine.FusedOperation.NormProduct;
import org.sitenet.engine.FusedOperation.NormProductGradient;
import org.sitenet.engine.FusedOperation.NormProductWeightGradient;
import org.sitenet.engine.FusedOperation.NormalizeGradient;
import org.sitenet.engine.RowMap;

/** The derivative rules of fused operations. First derivatives stay fused; further ones may decompose. */
final class FusedGradients {
  private FusedGradients() {}

  static void pull(FusedOperation operation, Pullback p) {
    switch (operation) {
      case Normalize(double epsilon) -> p.give(0, () -> normalizeGradient(epsilon, p.x(0), p.g()));
      case LayerNorm(double epsilon) -> {
        p.give(0, () -> layerNormGradient(epsilon, p.x(0), p.x(1), p.g()));
        p.give(1, () -> p.g().graph().emit(new LayerNormScaleGradient(epsilon), p.x(0), p.g()));
        p.give(2, () -> p.g().sumRows());
      }
      // Σ u·g·Normalize(x) with u [1 x w]: a LayerNorm with u as its scale.
      case LayerNormScaleGradient(double epsilon) -> {
        p.give(0, () -> layerNormGradient(epsilon, p.x(0), p.g(), p.x(1)));
        p.give(1, () -> p.x(0).normalize(epsilon).multiply(p.g()));
      }
      case NormProduct(double epsilon) -> {
        p.give(0, () -> normProductGradient(epsilon, p.x(0), p.x(1), p.g()));
        p.give(1, () -> p.g().graph().emit(new NormProductWeightGradient(epsilon), p.g(), p.x(0)));
      }
      // Σ u·gᵀ·Normalize(x) with u [h x w]: the sum of g times the NormProduct of x and u.
      case NormProductWeightGradient(double epsilon) -> {
        p.give(0, () -> p.x(1).normProduct(p.g(), epsilon));
        p.give(1, () -> normProductGradient(epsilon, p.x(1), p.g(), p.x(0)));
      }
      case BondSum bond -> {
        p.give(0, p::g);
        p.give(1, () -> p.g().graph().emit(new BondSumGradient(bond.query()), p.g()));
        p.give(2, () -> p.g().graph().emit(new BondSumGradient(bond.key()), p.g()));
      }
      case BondSumGradient(RowMap map) -> p.give(0, () -> p.g().gather(map));
      case NormalizeGradient _, LayerNormGradient _, NormProductGradient _ -> Gradients.throughDecomposition(operation, p);
    }
  }

  private static Node normalizeGradient(double epsilon, Node x, Node g) {
    return x.graph().emit(new NormalizeGradient(epsilon), x, g);
  }

  private static Node normProductGradient(double epsilon, Node x, Node v, Node g) {
    return x.graph().emit(new NormProductGradient(epsilon), x, v, g);
  }

  private static Node layerNormGradient(double epsilon, Node x, Node scale, Node g) {
    return x.graph().emit(new LayerNormGradient(epsilon), x, scale, g);
  }
}
