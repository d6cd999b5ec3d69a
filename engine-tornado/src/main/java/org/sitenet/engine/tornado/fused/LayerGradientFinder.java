package org.sitenet.engine.tornado.fused;

import static org.sitenet.engine.tornado.fused.LayerSteps.NO_VALUE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.sitenet.engine.BinaryFunction;
import org.sitenet.engine.FusedOperation.LayerNormGradient;
import org.sitenet.engine.FusedOperation.LayerNormScaleGradient;
import org.sitenet.engine.FusedOperation.NormProductGradient;
import org.sitenet.engine.FusedOperation.NormProductWeightGradient;
import org.sitenet.engine.FusedOperation.NormalizeGradient;
import org.sitenet.engine.MatrixOperation.MatMul;
import org.sitenet.engine.MatrixOperation.SumRows;
import org.sitenet.engine.Shape;
import org.sitenet.engine.tornado.kernel.Group;
import org.sitenet.engine.tornado.kernel.Launch;
import org.sitenet.engine.tornado.kernel.Places;
import org.sitenet.engine.tornado.kernel.Table;
import org.sitenet.engine.tornado.kernel.Work;

/** The backward pass of a layer: which steps belong to it, and its launches. */
final class LayerGradientFinder {
  private static final int PARTIAL = Group.temporary(0);
  private static final int WEIGHT_PARTIAL = Group.temporary(1);

  private final Steps steps;
  private final LayerSteps layer;
  /** The steps of the forward pass up to the activation. */
  private final List<Integer> again;
  private final int gradient;
  private final int norm;
  private final int upstream;
  /** Sums over rows: of γ or v, of β, of the bias. */
  private final int scale;
  private final int shift;
  private final int bias;
  private final int input;
  private final int sum;
  private final int weight;

  /**
   * @param forward the layer up to its activation
   * @param again the forward pass's steps, the activation last
   * @param gradient its derivative times the gradient to it
   */
  LayerGradientFinder(Steps steps, LayerSteps forward, List<Integer> again, int gradient) {
    this.steps = steps;
    this.again = List.copyOf(again);
    this.gradient = gradient;
    int activation = again.getLast();
    int inner = steps.input(gradient, 1);
    LayerSteps followed = followed(forward, activation, inner);
    this.layer = followed;
    this.norm = followed.kind() == LayerCode.NONE ? NO_VALUE : inner;
    this.upstream = norm == NO_VALUE ? inner : steps.step(norm).inputs().getLast();
    boolean layerNorm = followed.kind() == LayerCode.LAYER_NORM;
    this.scale = layerNorm
        ? steps.reader(activation, new LayerNormScaleGradient(followed.epsilon()), activation, upstream)
        : followed.kind() == LayerCode.NORM_PRODUCT
            ? steps.reader(activation, new NormProductWeightGradient(followed.epsilon()), upstream, activation)
            : NO_VALUE;
    this.shift = layerNorm ? steps.reader(upstream, new SumRows(), upstream) : NO_VALUE;
    this.bias = followed.bond() == null ? steps.reader(gradient, new SumRows(), gradient) : NO_VALUE;
    boolean own = followed.inputWidth() > 0;
    this.input = own ? steps.reader(gradient, new MatMul(false, false), gradient, followed.weight()) : NO_VALUE;
    this.sum = input == NO_VALUE ? NO_VALUE : addition(input);
    this.weight = own ? steps.reader(gradient, new MatMul(true, false), gradient, followed.input()) : NO_VALUE;
  }

  private LayerSteps followed(LayerSteps forward, int activation, int inner) {
    if (!steps.isStep(inner) || !steps.isOnlyFor(inner, gradient) || steps.input(inner, 0) != activation) {
      return forward;
    }
    return switch (steps.step(inner).operation()) {
      case NormalizeGradient(double epsilon) -> forward.with(LayerCode.NORMALIZE, epsilon, NO_VALUE, NO_VALUE, 0);
      case LayerNormGradient(double epsilon) ->
          forward.with(LayerCode.LAYER_NORM, epsilon, steps.input(inner, 1), NO_VALUE, 0);
      case NormProductGradient(double epsilon) ->
          forward.with(
              LayerCode.NORM_PRODUCT, epsilon, steps.input(inner, 1), NO_VALUE, steps.width(steps.input(inner, 2)));
      default -> forward;
    };
  }

  /** The sum of the gradient to the input and one that was there before, or {@link LayerSteps#NO_VALUE}. */
  private int addition(int value) {
    int reader = steps.onlyReader(value);
    if (reader == NO_VALUE || steps.step(reader).inputs().size() != 2) {
      return NO_VALUE;
    }
    int other = addend(reader, value);
    boolean before = (!steps.isStep(other) || other < gradient) && steps.combines(reader, BinaryFunction.ADD, value, other);
    return before && other != value ? reader : NO_VALUE;
  }

  private int addend(int addition, int value) {
    return steps.input(addition, 0) == value ? steps.input(addition, 1) : steps.input(addition, 0);
  }

  /** Whether the kernel has room for the sums over rows. */
  boolean suits() {
    return quantities() <= LayerCode.MOST_PRODUCTS;
  }

  private int quantities() {
    return LayerCode.normSums(layer.kind(), layer.products()) + (layer.bond() == null ? 1 : 0);
  }

  /** The steps of the group. */
  List<Integer> steps() {
    List<Integer> all = new ArrayList<>();
    for (int value : new int[] {norm, gradient, scale, shift, bias, input, sum, weight}) {
      if (value != NO_VALUE) {
        all.add(value);
      }
    }
    return all;
  }

  Group group() {
    int shares = WeightGradientKernel.HANDS * WeightGradientKernel.shares(layer.width());
    List<Shape> temporaries = new ArrayList<>();
    temporaries.add(Shape.fixed(LayerCode.HANDS, Math.max(1, quantities()) * layer.width()));
    List<Launch> launches = new ArrayList<>();
    launches.add(gradientLaunch());
    if (weight != NO_VALUE) {
      temporaries.add(Shape.fixed(shares, layer.inputWidth() * layer.width()));
      launches.add(
          new FusedLaunch(
              WeightGradientKernel.KERNEL, List.of(gradient, layer.input()), List.of(WEIGHT_PARTIAL),
              Work.of(List.of(weight)), hands(), "weight gradient of " + layer.describe(), this::putWeight));
    }
    List<Sum> sums = sums();
    if (!sums.isEmpty()) {
      launches.add(
          new FusedLaunch(
              RowSumKernel.KERNEL,
              sums.stream().map(Sum::partial).distinct().toList(),
              sums.stream().map(Sum::result).toList(),
              Work.part(1), hands(),
              "sums over rows of " + layer.describe(),
              (table, places) -> {
                table.put(sums.size());
                sums.forEach(sum -> sum.parameters().accept(table, places));
              }));
    }
    return new Group(steps(), launches, temporaries);
  }

  private Launch gradientLaunch() {
    List<Integer> reads = new ArrayList<>(layer.reads());
    reads.add(upstream);
    int to = sum == NO_VALUE ? input : sum;
    int added = sum == NO_VALUE ? NO_VALUE : addend(sum, input);
    List<Integer> writes = new ArrayList<>(List.of(gradient, PARTIAL));
    if (to != NO_VALUE) {
      writes.add(to);
    }
    if (added != NO_VALUE) {
      reads.add(added);
    }
    List<Integer> own = new ArrayList<>(steps());
    own.remove(Integer.valueOf(weight));
    return new FusedLaunch(
        LayerGradientKernel.KERNEL, reads, writes, new Work(own, again, 0), hands(), "gradients of " + layer.describe(),
        (table, places) -> {
          LayerCode.put(table, places, layer, NO_VALUE);
          table.put(
              places.offset(upstream),
              places.offset(gradient),
              to == NO_VALUE ? -1 : places.offset(to),
              added == NO_VALUE ? -1 : places.offset(added),
              places.offset(PARTIAL));
        });
  }

  private Map<Integer, FusedLaunch.Hands> hands() {
    int most = quantities() == 0 ? 0 : LayerCode.HANDS;
    return Map.of(
        PARTIAL,
        new FusedLaunch.Hands(layer.rows(), LayerCode.tileRows(layer.width()), most, 1),
        WEIGHT_PARTIAL,
        new FusedLaunch.Hands(
            layer.rows(), WeightGradientKernel.BLOCK, WeightGradientKernel.HANDS,
            WeightGradientKernel.shares(layer.width())));
  }

  private void putWeight(Table table, Places places) {
    table.put(
        places.rows(layer.rows()), places.offset(gradient), places.offset(layer.input()), layer.width(),
        layer.inputWidth(), places.offset(WEIGHT_PARTIAL));
  }

  /** A value that partial sums are added up to. */
  private record Sum(int partial, int result, BiConsumer<Table, Places> parameters) {}

  private List<Sum> sums() {
    int w = layer.width();
    int normSums = LayerCode.normSums(layer.kind(), layer.products());
    List<Sum> sums = new ArrayList<>();
    if (scale != NO_VALUE) {
      sums.add(columns(scale, 0, layer.kind() == LayerCode.NORM_PRODUCT ? layer.products() * w : w));
    }
    if (shift != NO_VALUE) {
      sums.add(columns(shift, w, w));
    }
    if (bias != NO_VALUE) {
      sums.add(columns(bias, normSums * w, w));
    }
    if (weight != NO_VALUE) {
      int size = w * layer.inputWidth();
      sums.add(
          new Sum(
              WEIGHT_PARTIAL,
              weight,
              (table, places) ->
                  table
                      .put(places.rows(layer.rows()), WeightGradientKernel.BLOCK, WeightGradientKernel.HANDS)
                      .put(WeightGradientKernel.shares(w), places.offset(WEIGHT_PARTIAL), size, 0, size)
                      .put(places.offset(weight), w)));
    }
    return sums;
  }

  private Sum columns(int result, int from, int count) {
    int stride = quantities() * layer.width();
    return new Sum(
        PARTIAL,
        result,
        (table, places) ->
            table
                .put(places.rows(layer.rows()), LayerCode.tileRows(layer.width()), LayerCode.HANDS, 1)
                .put(places.offset(PARTIAL), stride, from, count, places.offset(result), 0));
  }
}
