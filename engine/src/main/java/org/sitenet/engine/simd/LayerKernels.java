package org.sitenet.engine.simd;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Computation.Step;
import org.sitenet.engine.FusedOperation.LayerNormGradient;
import org.sitenet.engine.FusedOperation.NormProductGradient;
import org.sitenet.engine.FusedOperation.NormalizeGradient;

/** Chooses the kernels of the {@link Group groups} that follow the product of a layer. They run block after block. */
final class LayerKernels {
  private final Kernels kernels;
  private final Computation computation;

  LayerKernels(Kernels kernels, Computation computation) {
    this.kernels = kernels;
    this.computation = computation;
  }

  private Step step(int value) {
    return (Step) computation.definition(value);
  }

  private Kernel single(int value) {
    return kernels.of(value, step(value));
  }

  /** Bond sum, activation, normalisation. */
  Kernel of(Group.Layer layer) {
    List<Kernel> parts = new ArrayList<>();
    int width = computation.shape(layer.activation()).width();
    if (layer.bond() != Group.NONE) {
      parts.add(single(layer.bond()));
    }
    if (layer.derivative()) {
      parts.add(new DenseKernels.Exp(layer.input(), layer.activation(), width));
      parts.add(new DenseKernels.MishOfExp(layer.input(), layer.activation(), width));
    } else {
      parts.add(single(layer.activation()));
    }
    if (layer.norm() != Group.NONE) {
      parts.add(single(layer.norm()));
    }
    return new DenseKernels.InBlocks(parts.toArray(Kernel[]::new));
  }

  /** The gradients of normalisation, scale, shift and activation. */
  Kernel of(Group.LayerGradient group) {
    Step norm = step(group.norm());
    return switch (norm.operation()) {
      case NormProductGradient(double epsilon) when group.derivative() ->
          kernels.normProductGradient(epsilon, norm.inputs(), group.norm(), input(group), group.activation());
      case LayerNormGradient(double epsilon) -> of(group, epsilon, norm.inputs().get(1));
      case NormalizeGradient(double epsilon) -> of(group, epsilon, Group.NONE);
      default -> new DenseKernels.InBlocks(single(group.norm()), single(group.activation()));
    };
  }

  private int input(Group.LayerGradient group) {
    return step(group.activation()).inputs().getFirst();
  }

  private Kernel of(Group.LayerGradient group, double epsilon, int scale) {
    Step norm = step(group.norm());
    int x = norm.inputs().getFirst();
    int g = norm.inputs().getLast();
    int width = computation.shape(x).width();
    float[] ones = NormKernels.ones(width);
    List<Kernel> parts = new ArrayList<>();
    // Whichever kernel asks for the statistics first computes them.
    parts.add(
        group.derivative()
            ? new DenseKernels.GradientSums(
                new DenseKernels.NormInputs(kernels.statistics(x, epsilon), g, scale, ones), group.norm())
            : single(group.norm()));
    DenseKernels.NormInputs next = new DenseKernels.NormInputs(kernels.statistics(x, epsilon), g, scale, ones);
    if (group.scale() != Group.NONE || group.shift() != Group.NONE) {
      parts.add(
          new DenseKernels.ScaleAndShiftGradient(next, sums(group.scale(), width), sums(group.shift(), width)));
    }
    parts.add(
        group.derivative()
            ? new DenseKernels.GradientTimes(next, group.norm(), input(group), group.activation())
            : single(group.activation()));
    return new DenseKernels.InBlocks(parts.toArray(Kernel[]::new));
  }

  private static @Nullable PartialSums sums(int value, int width) {
    return value == Group.NONE ? null : new PartialSums(value, 1, 1, width);
  }
}
