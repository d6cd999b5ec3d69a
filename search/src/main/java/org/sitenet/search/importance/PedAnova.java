package org.sitenet.search.importance;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * PED-ANOVA (Watanabe, Bansal and Hutter, 2023): how far the values of the best trials are spread otherwise than those of all
 * trials, as the Pearson divergence of the two densities of each parameter, {@code E[(p_best(x) / p_all(x) - 1)^2]} over all
 * trials' density. It says what it takes to be good, is not misled by what happens among bad trials, and needs no model.
 *
 * <p>Densities are Gaussian kernel estimates on a grid with Scott's bandwidth, as the authors have it, and add-one counts of
 * categories. A parameter that only some trials have is judged among these.
 */
public final class PedAnova {
  /** The part of the trials that is called the best. */
  public static final double BEST = 0.2;

  private static final int CELLS = 50;

  /** Less says nothing about a density. */
  private static final int FEWEST = 4;

  private PedAnova() {}

  /**
   * The importance of each parameter; together 1, or all 0 where nothing distinguishes the best.
   *
   * @param variables of the trials
   * @param losses one for each trial, smaller is better
   */
  public static Map<String, Double> of(List<Variable> variables, double[] losses) {
    Map<String, Double> divergences = new LinkedHashMap<>();
    for (Variable variable : variables) {
      divergences.put(variable.name(), divergence(variable, losses));
    }
    return Shares.normalised(divergences);
  }

  /** The divergence between the best trials' values and all trials' values: 0 where they are spread alike. */
  static double divergence(Variable variable, double[] losses) {
    int[] ranked =
        IntStream.range(0, losses.length)
            .filter(trial -> !Double.isNaN(variable.values()[trial]) && Double.isFinite(losses[trial]))
            .boxed()
            .sorted(Comparator.<Integer>comparingDouble(trial -> losses[trial]).thenComparing(trial -> trial))
            .mapToInt(Integer::intValue)
            .toArray();
    int best = Math.max(FEWEST, (int) Math.round(BEST * ranked.length));
    if (ranked.length <= best) {
      return 0;
    }
    double[] all = density(variable.select(ranked));
    double[] good = density(variable.select(Arrays.copyOf(ranked, best)));
    double sum = 0;
    for (int cell = 0; cell < all.length; cell++) {
      double excess = good[cell] / all[cell] - 1;
      sum += all[cell] * excess * excess;
    }
    // The best part of a single number is spread like all others within rounding.
    return sum < 1e-12 ? 0 : sum;
  }

  /** The share of each cell; none is 0. */
  private static double[] density(Variable variable) {
    double[] density = variable.isCategorical() ? counted(variable) : smoothed(variable.values());
    double sum = Arrays.stream(density).sum();
    return Arrays.stream(density).map(cell -> cell / sum).toArray();
  }

  private static double[] counted(Variable variable) {
    double[] counts = new double[variable.categories()];
    Arrays.fill(counts, 1.0 / variable.categories());
    for (double value : variable.values()) {
      counts[(int) value]++;
    }
    return counts;
  }

  private static double[] smoothed(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double variance = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum() / values.length;
    double width = Math.max(1.0 / CELLS, 1.059 * Math.sqrt(variance) * Math.pow(values.length, -0.2));
    double[] density = new double[CELLS];
    // A trace of the uniform density keeps the ratio finite where no trial came.
    Arrays.fill(density, 1e-3);
    for (double value : values) {
      for (int cell = 0; cell < CELLS; cell++) {
        double distance = ((cell + 0.5) / CELLS - value) / width;
        density[cell] += Math.exp(-0.5 * distance * distance) / width / values.length;
      }
    }
    return density;
  }
}
