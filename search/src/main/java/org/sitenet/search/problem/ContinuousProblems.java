package org.sitenet.search.problem;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.sitenet.search.Configuration;
import org.sitenet.search.SearchSpace;
import org.sitenet.search.SearchSpaceBuilder;

/** Functions of real numbers, from the usual collections (Surjanovic and Bingham, Virtual Library of Simulation Experiments). */
final class ContinuousProblems {
  private static final double[] ALPHA = {1.0, 1.2, 3.0, 3.2};
  private static final double[][] A3 = {{3, 10, 30}, {0.1, 10, 35}, {3, 10, 30}, {0.1, 10, 35}};
  private static final double[][] P3 = {{3689, 1170, 2673}, {4699, 4387, 7470}, {1091, 8732, 5547}, {381, 5743, 8828}};
  private static final double[][] A6 = {
    {10, 3, 17, 3.5, 1.7, 8}, {0.05, 10, 17, 0.1, 8, 14}, {3, 3.5, 1.7, 10, 17, 8}, {17, 8, 0.05, 10, 0.1, 14}
  };
  private static final double[][] P6 = {
    {1312, 1696, 5569, 124, 8283, 5886},
    {2329, 4135, 8307, 3736, 1004, 9991},
    {2348, 1451, 3522, 2883, 3047, 6650},
    {4047, 8828, 8732, 5743, 1091, 381}
  };

  private ContinuousProblems() {}

  static List<Problem> all() {
    return List.of(
        new Problem("branin", SearchSpace.builder().real("x0", -5, 10).real("x1", 0, 15).build(), c -> branin(point(c, 2)),
            0.39788735772973816),
        cube("hartmann3", 3, 0, 1, x -> hartmann(x, A3, P3), -3.8627797869493365),
        cube("hartmann6", 6, 0, 1, x -> hartmann(x, A6, P6), -3.322368011415515),
        cube("ackley5", 5, -15, 30, ContinuousProblems::ackley, 0),
        cube("rosenbrock4", 4, -5, 10, ContinuousProblems::rosenbrock, 0),
        cube("rastrigin3", 3, -4, 6, ContinuousProblems::rastrigin, 0),
        cube("levy6", 6, -10, 10, ContinuousProblems::levy, 0),
        cube("styblinski5", 5, -5, 5, ContinuousProblems::styblinski, -195.83082851885),
        cube("goldstein", 2, -2, 2, ContinuousProblems::goldstein, 3));
  }

  private static Problem cube(String name, int dimensions, double low, double high, ToDoubleFunction<double[]> f, double minimum) {
    SearchSpaceBuilder builder = SearchSpace.builder();
    for (int i = 0; i < dimensions; i++) {
      builder.real("x" + i, low, high);
    }
    return new Problem(name, builder.build(), c -> f.applyAsDouble(point(c, dimensions)), minimum);
  }

  private static double[] point(Configuration configuration, int dimensions) {
    double[] x = new double[dimensions];
    for (int i = 0; i < dimensions; i++) {
      x[i] = configuration.number("x" + i);
    }
    return x;
  }

  private static double branin(double[] x) {
    double bend = x[1] - 5.1 / (4 * Math.PI * Math.PI) * x[0] * x[0] + 5 / Math.PI * x[0] - 6;
    return bend * bend + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x[0]) + 10;
  }

  private static double hartmann(double[] x, double[][] a, double[][] p) {
    double sum = 0;
    for (int i = 0; i < 4; i++) {
      double exponent = 0;
      for (int j = 0; j < x.length; j++) {
        double distance = x[j] - p[i][j] * 1e-4;
        exponent += a[i][j] * distance * distance;
      }
      sum -= ALPHA[i] * Math.exp(-exponent);
    }
    return sum;
  }

  static double ackley(double[] x) {
    double squares = 0;
    double cosines = 0;
    for (double v : x) {
      squares += v * v;
      cosines += Math.cos(2 * Math.PI * v);
    }
    return -20 * Math.exp(-0.2 * Math.sqrt(squares / x.length)) - Math.exp(cosines / x.length) + 20 + Math.E;
  }

  private static double rosenbrock(double[] x) {
    double sum = 0;
    for (int i = 0; i + 1 < x.length; i++) {
      double valley = x[i + 1] - x[i] * x[i];
      sum += 100 * valley * valley + (1 - x[i]) * (1 - x[i]);
    }
    return sum;
  }

  private static double rastrigin(double[] x) {
    double sum = 0;
    for (double v : x) {
      sum += v * v - 10 * Math.cos(2 * Math.PI * v) + 10;
    }
    return sum;
  }

  private static double levy(double[] x) {
    int last = x.length - 1;
    double first = Math.sin(Math.PI * (1 + (x[0] - 1) / 4));
    double end = (x[last] - 1) / 4;
    double wave = Math.sin(2 * Math.PI * (1 + end));
    double sum = first * first + end * end * (1 + wave * wave);
    for (int i = 0; i < last; i++) {
      double w = (x[i] - 1) / 4;
      double sine = Math.sin(Math.PI * (1 + w) + 1);
      sum += w * w * (1 + 10 * sine * sine);
    }
    return sum;
  }

  private static double styblinski(double[] x) {
    double sum = 0;
    for (double v : x) {
      sum += v * v * v * v - 16 * v * v + 5 * v;
    }
    return sum / 2;
  }

  private static double goldstein(double[] p) {
    double x = p[0];
    double y = p[1];
    double a = x + y + 1;
    double b = 2 * x - 3 * y;
    return (1 + a * a * (19 - 14 * x + 3 * x * x - 14 * y + 6 * x * y + 3 * y * y))
        * (30 + b * b * (18 - 32 * x + 12 * x * x + 48 * y - 36 * x * y + 27 * y * y));
  }
}
