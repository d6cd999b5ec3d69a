package org.sitenet.engine.conformance;

import static org.sitenet.engine.conformance.Layout.GROUP;
import static org.sitenet.engine.conformance.Layout.LINK;
import static org.sitenet.engine.conformance.Layout.ROWS;
import static org.sitenet.engine.conformance.Layout.TARGETS;
import static org.sitenet.engine.conformance.OperationCase.argument;
import static org.sitenet.engine.conformance.Values.NORMAL;
import static org.sitenet.engine.conformance.Values.WEIGHTS;

import java.util.List;
import org.sitenet.engine.Activation;
import org.sitenet.engine.BinaryFunction;
import org.sitenet.engine.ElementOperation.Activate;
import org.sitenet.engine.ElementOperation.Affine;
import org.sitenet.engine.ElementOperation.Binary;
import org.sitenet.engine.ElementOperation.Fill;
import org.sitenet.engine.Emitter;
import org.sitenet.engine.FusedOperation.BondSum;
import org.sitenet.engine.FusedOperation.LayerNorm;
import org.sitenet.engine.MatrixOperation.MatMul;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.SegmentOperation.AttentionSum;
import org.sitenet.engine.SegmentOperation.SegmentSoftmax;
import org.sitenet.engine.Shape;

/**
 * A small attention block, composed as the model composes it: rows are pairs, targets are sites, the group is the query
 * and the link is the key. Bonds are summed, activated and normalised; logits and values come from them; what comes out
 * is the attention-weighted sum for each site.
 */
final class AttentionBlock {
  private static final int HEADS = 3;
  /** Of values of the order of 1, after some ten operations. */
  private static final double TOLERANCE = 1e-4;

  private AttentionBlock() {}

  static OperationCase of(int width) {
    RowSpace single = RowSpace.SINGLE;
    RowSpace hidden = RowSpace.fixed(width + 2);
    return new OperationCase(
        "attention block",
        AttentionBlock::emit,
        List.of(
            argument(TARGETS, width, NORMAL),
            argument(ROWS, 5, NORMAL),
            argument(ROWS, 1, WEIGHTS),
            argument(hidden, width, NORMAL),
            argument(hidden, width, NORMAL),
            argument(hidden, 5, NORMAL),
            argument(single, width + 2, NORMAL),
            argument(single, width + 2, NORMAL),
            argument(RowSpace.fixed(HEADS), width + 2, NORMAL),
            argument(RowSpace.fixed(width), width + 2, NORMAL)),
        Tolerance.of(TOLERANCE, (out, result, inputs) -> out.emit(new Fill(out.shape(result), 1))));
  }

  private static int emit(Emitter out, int... in) {
    int query = linear(out, in[0], in[3]);
    int key = linear(out, in[0], in[4]);
    int pair = linear(out, in[1], in[5]);
    int bond = out.emit(new Activate(Activation.MISH), out.emit(new BondSum(GROUP, LINK), pair, query, key));
    int normal = out.emit(new LayerNorm(1e-5), bond, in[6], in[7]);
    int attention = out.emit(new SegmentSoftmax(GROUP), linear(out, normal, in[8]), in[2]);
    int values = out.emit(new Binary(BinaryFunction.ADD), linear(out, normal, in[9]), out.emit(one()));
    return out.emit(new AttentionSum(GROUP), attention, values);
  }

  /** x·Wᵀ/√width, so that numbers stay of the order of 1 at every width. */
  private static int linear(Emitter out, int x, int weight) {
    double scale = 1 / Math.sqrt(out.shape(x).width());
    return out.emit(new MatMul(false, true), x, out.emit(new Affine(scale, 0), weight));
  }

  private static Fill one() {
    return new Fill(Shape.SCALAR, 1);
  }
}
