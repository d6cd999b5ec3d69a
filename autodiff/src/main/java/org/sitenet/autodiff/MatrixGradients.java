package org.sitenet.autodiff;

import org.sitenet.engine.MatrixOperation;
import org.sitenet.engine.MatrixOperation.BroadcastColumns;
import org.sitenet.engine.MatrixOperation.BroadcastRows;
import org.sitenet.engine.MatrixOperation.Concat;
import org.sitenet.engine.MatrixOperation.MatMul;
import org.sitenet.engine.MatrixOperation.MaxNormRows;
import org.sitenet.engine.MatrixOperation.Pad;
import org.sitenet.engine.MatrixOperation.Slice;
import org.sitenet.engine.MatrixOperation.SumColumns;
import org.sitenet.engine.MatrixOperation.SumRows;

/** The derivative rules of products, sums and moves of columns. */
final class MatrixGradients {
  private MatrixGradients() {}

  static void pull(MatrixOperation operation, Pullback p) {
    switch (operation) {
      case MatMul product -> product(product, p);
      case SumRows _ -> p.give(0, () -> p.g().broadcastRows(p.x(0).rows()));
      case SumColumns _ -> p.give(0, () -> p.g().broadcastColumns(p.x(0).width()));
      case BroadcastRows _ -> p.give(0, () -> p.g().sumRows());
      case BroadcastColumns _ -> p.give(0, () -> p.g().sumColumns());
      case Concat _ -> concat(p);
      case Slice(int offset, int _) -> p.give(0, () -> p.g().pad(offset, p.x(0).width()));
      case Pad(int offset, int _) -> p.give(0, () -> p.g().slice(offset, p.x(0).width()));
      case MaxNormRows _ -> p.give(0, p::g);
    }
  }

  private static void product(MatMul product, Pullback p) {
    if (product.transposeA()) {
      p.give(0, () -> p.x(1).matmulTransposed(p.g()));
      p.give(1, () -> p.x(0).matmul(p.g()));
    } else if (product.transposeB()) {
      p.give(0, () -> p.g().matmul(p.x(1)));
      p.give(1, () -> p.g().transposedMatmul(p.x(0)));
    } else {
      p.give(0, () -> p.g().matmulTransposed(p.x(1)));
      p.give(1, () -> p.x(0).transposedMatmul(p.g()));
    }
  }

  private static void concat(Pullback p) {
    int offset = 0;
    for (int i = 0; i < p.inputs(); i++) {
      int start = offset;
      int width = p.x(i).width();
      p.give(i, () -> p.g().slice(start, width));
      offset += width;
    }
  }
}
