package org.sitenet.search.sampler;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Differential evolution whose children are screened.
 *
 * @param encoding of the space
 * @param promise of a genotype; larger is better
 * @param draws of the trial
 */
record Breeding(Encoding encoding, ToDoubleFunction<double[]> promise, Draws draws) {
  private static final int CHILDREN = 60;
  private static final double CROSSOVER = 0.5;

  /** The most promising of many children of a pool of units. */
  double[] child(List<double[]> pool) {
    double[] best = encoding.draw(draws);
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < CHILDREN; i++) {
      double[] child = draws.nextDouble() < 0.1 ? encoding.draw(draws) : bred(pool);
      double value = promise.applyAsDouble(child);
      if (value > most) {
        most = value;
        best = child;
      }
    }
    return best;
  }

  /** A genotype of the most promising units; of equals the first. */
  double[] mostPromising(List<double[]> units) {
    double[] best = encoding.fill(units.getFirst(), draws);
    double most = Double.NEGATIVE_INFINITY;
    for (double[] each : units) {
      double[] genotype = encoding.fill(each, draws);
      double value = promise.applyAsDouble(genotype);
      if (value > most) {
        most = value;
        best = genotype;
      }
    }
    return best;
  }

  /** rand/1/bin: the difference of two of the pool is added to a third, and a fourth takes some of its genes. */
  private double[] bred(List<double[]> pool) {
    double[] child = any(pool);
    double[] base = any(pool);
    double[] a = any(pool);
    double[] b = any(pool);
    double factor = draws.nextDouble();
    int certain = draws.nextInt(child.length);
    for (int p = 0; p < child.length; p++) {
      if (p == certain || draws.nextDouble() < CROSSOVER) {
        boolean ordered = encoding.parameter(p).ordered();
        double moved = base[p] + factor * (a[p] - b[p]);
        boolean inside = ordered && moved >= 0 && moved < 1;
        child[p] = inside ? moved : ordered || draws.nextDouble() < 0.1 ? draws.nextDouble() : a[p];
      }
    }
    return child;
  }

  private double[] any(List<double[]> pool) {
    return encoding.fill(pool.get(draws.nextInt(pool.size())), draws);
  }
}
