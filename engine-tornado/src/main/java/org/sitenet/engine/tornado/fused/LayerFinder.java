package org.sitenet.engine.tornado.fused;

import static org.sitenet.engine.tornado.fused.LayerSteps.NO_VALUE;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.sitenet.engine.BinaryFunction;
import org.sitenet.engine.ElementOperation.Activate;
import org.sitenet.engine.ElementOperation.ActivateGradient;
import org.sitenet.engine.ElementOperation.Binary;
import org.sitenet.engine.FusedOperation.BondSum;
import org.sitenet.engine.FusedOperation.LayerNorm;
import org.sitenet.engine.FusedOperation.NormProduct;
import org.sitenet.engine.FusedOperation.Normalize;
import org.sitenet.engine.MatrixOperation.MatMul;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.Shape;
import org.sitenet.engine.tornado.kernel.Group;
import org.sitenet.engine.tornado.kernel.Work;

/**
 * Finds layers: product, bond sum or bias, activation, and what follows it, and the gradients of these. The backward pass
 * computes what it needs of the forward pass again; so values within a layer are never in memory, provided that nobody else reads
 * them. A value within that somebody else reads ends the layer there, or there is none.
 */
final class LayerFinder {
  private final Steps steps;
  private final IntPredicate claimed;

  LayerFinder(Steps steps, IntPredicate claimed) {
    this.steps = steps;
    this.claimed = claimed;
  }

  /** The groups of all layers. */
  List<Group> find() {
    List<Group> groups = new ArrayList<>();
    for (int value = 0; value < steps.count(); value++) {
      if (steps.is(value, Activate.class)) {
        groups.addAll(at(value));
      }
    }
    return groups;
  }

  /** The groups of the layer with this activation: none, the forward pass, or forward and backward pass. */
  private List<Group> at(int activation) {
    int before = steps.input(activation, 0);
    LayerSteps layer = upTo(activation, before);
    if (layer == null) {
      return List.of();
    }
    List<Integer> own = new ArrayList<>();
    if (layer.inputWidth() > 0) {
      own.add(steps.input(before, 0));
    }
    own.add(before);
    own.add(activation);
    List<Integer> others = new ArrayList<>(steps.readers(before));
    others.remove(Integer.valueOf(activation));
    if (others.isEmpty()) {
      Group forward = forward(layer, own, activation, List.of());
      return forward.steps().stream().anyMatch(claimed::test) ? List.of() : List.of(forward);
    }
    ActivateGradient derivative = new ActivateGradient(layer.function(), 1);
    int gradient = others.getFirst();
    if (others.size() > 1 || !steps.is(gradient, derivative) || steps.input(gradient, 1) == before) {
      return List.of();
    }
    LayerGradientFinder backward = new LayerGradientFinder(steps, layer, own, gradient);
    if (!backward.suits()) {
      return List.of();
    }
    Group forward = forward(layer, own, activation, backward.steps());
    Group back = backward.group();
    boolean taken = forward.steps().stream().anyMatch(claimed::test) || back.steps().stream().anyMatch(claimed::test);
    return taken ? List.of() : List.of(forward, back);
  }

  /** The layer up to its activation, if there is a kernel for it. */
  private @Nullable LayerSteps upTo(int activation, int before) {
    Activate operation = (Activate) steps.step(activation).operation();
    RowSpace rows = steps.rows(activation);
    int width = steps.width(activation);
    boolean fits = !rows.isFixed() && width <= LayerCode.WIDEST && operation.function().ordinal() <= Functions.GELU;
    if (!fits || steps.isKept(before) || !steps.isStep(before)) {
      return null;
    }
    LayerSteps.Bond bond = null;
    int bias = NO_VALUE;
    int product = steps.input(before, 0);
    if (steps.step(before).operation() instanceof BondSum sum) {
      bond = new LayerSteps.Bond(sum, steps.input(before, 1), steps.input(before, 2));
    } else if (steps.is(before, new Binary(BinaryFunction.ADD)) && isRow(steps.input(before, 1), width)) {
      bias = steps.input(before, 1);
    } else {
      return null;
    }
    boolean own = steps.is(product, new MatMul(false, true)) && steps.isOnlyFor(product, before);
    if (!own && bond == null) {
      return null;
    }
    int input = own ? steps.input(product, 0) : product;
    return new LayerSteps(
        rows, input, own ? steps.width(input) : 0, own ? steps.input(product, 1) : NO_VALUE, bond, bias,
        operation.function(), width, LayerCode.NONE, 1, NO_VALUE, NO_VALUE, 0);
  }

  private boolean isRow(int value, int width) {
    return new Shape(RowSpace.SINGLE, width).equals(new Shape(steps.rows(value), steps.width(value)));
  }

  /** The forward pass: to what follows the activation if nobody else needs that, else to the activation. */
  private Group forward(LayerSteps layer, List<Integer> own, int activation, List<Integer> backward) {
    List<Integer> others = new ArrayList<>(steps.readers(activation));
    others.removeAll(backward);
    int tail = others.size() == 1 && !steps.isKept(activation) ? others.getFirst() : NO_VALUE;
    LayerSteps whole = tail == NO_VALUE ? null : followed(layer, activation, tail);
    if (whole == null) {
      return group(layer, own, activation);
    }
    List<Integer> all = new ArrayList<>(own);
    all.add(tail);
    int sum = steps.onlyReader(tail);
    boolean shifted =
        whole.kind() == LayerCode.NORM_PRODUCT
            && sum != NO_VALUE
            && steps.is(sum, new Binary(BinaryFunction.ADD))
            && steps.input(sum, 0) == tail
            && isRow(steps.input(sum, 1), whole.products());
    if (!shifted) {
      return group(whole, all, tail);
    }
    all.add(sum);
    return group(
        whole.with(whole.kind(), whole.epsilon(), whole.scale(), steps.input(sum, 1), whole.products()), all, sum);
  }

  /** The layer with what follows it, or null if that is not of the layer. */
  private @Nullable LayerSteps followed(LayerSteps layer, int activation, int tail) {
    if (steps.input(tail, 0) != activation) {
      return null;
    }
    return switch (steps.step(tail).operation()) {
      case Normalize(double epsilon) -> layer.with(LayerCode.NORMALIZE, epsilon, NO_VALUE, NO_VALUE, 0);
      case LayerNorm(double epsilon) ->
          layer.with(LayerCode.LAYER_NORM, epsilon, steps.input(tail, 1), steps.input(tail, 2), 0);
      case NormProduct(double epsilon) when steps.width(tail) <= LayerCode.MOST_PRODUCTS ->
          layer.with(LayerCode.NORM_PRODUCT, epsilon, steps.input(tail, 1), NO_VALUE, steps.width(tail));
      default -> null;
    };
  }

  private static Group group(LayerSteps layer, List<Integer> own, int result) {
    FusedLaunch launch =
        new FusedLaunch(
            LayerKernel.KERNEL, layer.reads(), List.of(result), Work.of(own), "layer " + layer.describe(),
            (table, places) -> LayerCode.put(table, places, layer, result));
    return new Group(own, List.of(launch), List.of());
  }
}
