package org.sitenet.search.importance;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Functional analysis of variance (Hutter, Hoos and Leyton-Brown, 2014): a random forest is fitted to the trials, and the
 * variance of its prediction over the whole space, every value as likely as another, is taken apart into what each parameter
 * explains by itself. What is left belongs to parameters acting together.
 */
public final class Fanova {
  private static final int TREES = 64;
  private static final int MOST_CATEGORIES = 62;

  private Fanova() {}

  /**
   * The part of the variance that each parameter explains by itself, from 0 to 1; what is missing to 1 is interaction. All
   * are 0 where the losses do not vary or there are fewer than four trials.
   *
   * @param variables of the trials
   * @param losses one for each trial; trials with one that is not finite are left out
   * @param seed of the forest
   */
  public static Map<String, Double> of(List<Variable> variables, double[] losses, long seed) {
    for (Variable variable : variables) {
      if (variable.categories() > MOST_CATEGORIES) {
        throw new IllegalArgumentException(
            variable.name() + ": fANOVA takes at most " + MOST_CATEGORIES + " categories, not " + variable.categories());
      }
    }
    int[] trials = IntStream.range(0, losses.length).filter(trial -> Double.isFinite(losses[trial])).toArray();
    List<Variable> some = variables.stream().map(variable -> variable.select(trials)).toList();
    double[][] columns = some.stream().map(Variable::filled).toArray(double[][]::new);
    double[] values = Arrays.stream(trials).mapToDouble(trial -> losses[trial]).toArray();
    double[] shares = new double[some.size()];
    int counted = 0;
    SplittableRandom random = new SplittableRandom(seed);
    for (int tree = 0; tree < TREES && values.length >= 4; tree++) {
      int[] rows = random.ints(values.length, 0, values.length).sorted().toArray();
      double[] parts = parts(some, RegressionTree.leaves(some, columns, values, rows, random));
      if (parts.length > 0) {
        counted++;
        for (int i = 0; i < shares.length; i++) {
          shares[i] += parts[i];
        }
      }
    }
    Map<String, Double> importances = new LinkedHashMap<>();
    for (int i = 0; i < shares.length; i++) {
      importances.put(some.get(i).name(), counted == 0 ? 0 : shares[i] / counted);
    }
    return importances;
  }

  /** What each parameter explains of one tree's variance; empty where it predicts one number. */
  private static double[] parts(List<Variable> variables, List<RegressionTree.Box> leaves) {
    double[] volumes = new double[leaves.size()];
    double mean = 0;
    for (int leaf = 0; leaf < volumes.length; leaf++) {
      volumes[leaf] = 1;
      for (int side = 0; side < variables.size(); side++) {
        volumes[leaf] *= leaves.get(leaf).share(side, variables.get(side));
      }
      mean += volumes[leaf] * leaves.get(leaf).value();
    }
    double variance = 0;
    for (int leaf = 0; leaf < volumes.length; leaf++) {
      double off = leaves.get(leaf).value() - mean;
      variance += volumes[leaf] * off * off;
    }
    if (variance < 1e-18 * (1 + mean * mean)) {
      return new double[0];
    }
    double[] parts = new double[variables.size()];
    for (int side = 0; side < parts.length; side++) {
      parts[side] = explained(side, variables.get(side), leaves, volumes, mean) / variance;
    }
    return parts;
  }

  /** The variance over one parameter of the prediction's mean over all others. */
  private static double explained(
      int side, Variable variable, List<RegressionTree.Box> leaves, double[] volumes, double mean) {
    double[] starts = variable.isCategorical()
        ? IntStream.range(0, variable.categories()).asDoubleStream().toArray()
        : leaves.stream().mapToDouble(leaf -> leaf.low()[side]).sorted().distinct().toArray();
    double explained = 0;
    for (int i = 0; i < starts.length; i++) {
      double width = variable.isCategorical()
          ? 1.0 / starts.length
          : (i + 1 < starts.length ? starts[i + 1] : 1) - starts[i];
      double marginal = 0;
      for (int leaf = 0; leaf < volumes.length; leaf++) {
        if (leaves.get(leaf).holds(side, variable, starts[i])) {
          marginal += volumes[leaf] / leaves.get(leaf).share(side, variable) * leaves.get(leaf).value();
        }
      }
      explained += width * (marginal - mean) * (marginal - mean);
    }
    return explained;
  }
}
