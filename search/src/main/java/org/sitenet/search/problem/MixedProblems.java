package org.sitenet.search.problem;

import java.util.List;
import org.sitenet.search.Condition;
import org.sitenet.search.Configuration;
import org.sitenet.search.IntParameter;
import org.sitenet.search.SearchSpace;

/** Functions of numbers, whole numbers and choices, and such whose parameters depend on each other. All ours. */
final class MixedProblems {
  /** At lr = 10^-2.89575, width = 262, augment = 0.3: every width with a line search over lr. */
  private static final double LEARNING_CURVE_MINIMUM = 0.101042815823797;

  private MixedProblems() {}

  static List<Problem> all() {
    return List.of(training(), ackley(), integers(), tree(), optimizer(), layers(), learningCurve());
  }

  private static Problem training() {
    SearchSpace space = SearchSpace.builder()
        .logReal("lr", 1e-5, 1e-1)
        .logInteger("width", 8, 512)
        .integer("layers", 1, 6)
        .stepped("dropout", 0, 0.6, 0.05)
        .categorical("activation", "relu", "silu", "gelu", "mish")
        .flag("norm")
        .build();
    return new Problem("mixed_training", space, c -> {
      double size = log2(c.number("width") / 128);
      double rate = Math.log10(c.number("lr") / 3e-3) + 0.15 * size;
      double layers = c.integer("layers") - 3;
      double loss = 0.3 * rate * rate * (1 + 0.15 * Math.abs(layers)) + 0.02 * size * size + 0.03 * layers * layers;
      loss += 2 * square(c.number("dropout") - 0.2 - 0.05 * size);
      loss += switch (c.text("activation")) {
        case "relu" -> 0.12;
        case "silu" -> 0.05;
        case "gelu" -> 0.03;
        default -> 0;
      };
      return loss + (c.flag("norm") ? 0 : 0.08 + 0.1 * Math.max(0, Math.log10(c.number("lr")) + 3));
    }, 0);
  }

  private static Problem ackley() {
    SearchSpace space = SearchSpace.builder()
        .real("x0", -5, 10)
        .real("x1", -5, 10)
        .real("x2", -5, 10)
        .integer("n0", -5, 10)
        .integer("n1", -5, 10)
        .categorical("shape", "a", "b", "c")
        .build();
    return new Problem("mixed_ackley", space, c -> {
      double shift = c.text("shape").charAt(0) - 'a';
      double[] x = {c.number("x0"), c.number("x1"), c.number("x2"), c.integer("n0"), c.integer("n1")};
      for (int i = 0; i < x.length; i++) {
        x[i] -= shift;
      }
      return ContinuousProblems.ackley(x) + 0.5 * shift;
    }, 0);
  }

  private static Problem integers() {
    SearchSpace space = SearchSpace.builder()
        .integer("n0", -10, 10)
        .integer("n1", -10, 10)
        .integer("n2", -10, 10)
        .integer("n3", -10, 10)
        .categorical("rule", "p", "q", "r", "s", "t")
        .flag("coupled")
        .build();
    double[] rules = {2, 0.7, 0, 1.5, 0.3};
    return new Problem("mixed_integers", space, c -> {
      double total = rules[c.text("rule").charAt(0) - 'p'];
      for (int i = 0; i < 4; i++) {
        double v = c.integer("n" + i) - 2;
        total += v * v / 10 + 1 - Math.cos(Math.PI * v / 2);
      }
      return total
          + (c.flag("coupled")
              ? Math.abs(c.integer("n0") - c.integer("n1")) / 4.0
              : 0.5 + Math.abs(c.integer("n2") - c.integer("n3")) / 8.0);
    }, 0);
  }

  /** In the manner of Jenatton and others (2017), with minima away from the middle. */
  private static Problem tree() {
    Condition left = Condition.when("a", false);
    Condition right = Condition.when("a", true);
    SearchSpace space = SearchSpace.builder()
        .flag("a")
        .real("s0", 0, 1).when(left)
        .real("s1", 0, 1).when(right)
        .flag("b").when(left)
        .flag("c").when(right)
        .real("y0", -1, 1).when(Condition.when("b", false))
        .real("y1", -1, 1).when(Condition.when("b", true))
        .real("y2", -1, 1).when(Condition.when("c", false))
        .real("y3", -1, 1).when(Condition.when("c", true))
        .build();
    return new Problem("conditional_tree", space, c -> {
      if (c.flag("a")) {
        return c.number("s1") + (c.flag("c") ? square(c.number("y3") - 0.71) + 0.4 : square(c.number("y2") + 0.53) + 0.3);
      }
      return c.number("s0") + (c.flag("b") ? square(c.number("y1") + 0.21) + 0.2 : square(c.number("y0") - 0.37) + 0.1);
    }, 0.1);
  }

  private static Problem optimizer() {
    SearchSpace space = SearchSpace.builder()
        .categorical("optimizer", "sgd", "adam", "lamb")
        .logReal("decay", 1e-6, 1e-1)
        .logReal("sgd_lr", 1e-4, 1).when(Condition.when("optimizer", "sgd"))
        .real("momentum", 0, 0.99).when(Condition.when("optimizer", "sgd"))
        .logReal("adam_lr", 1e-5, 1e-1).when(Condition.when("optimizer", "adam"))
        .real("beta", 0.9, 0.9999).when(Condition.when("optimizer", "adam"))
        .logReal("lamb_lr", 1e-5, 1e-1).when(Condition.when("optimizer", "lamb"))
        .logReal("trust", 1e-3, 10).when(Condition.when("optimizer", "lamb"))
        .build();
    return new Problem("conditional_optimizer", space, MixedProblems::optimizerLoss, 0);
  }

  private static double optimizerLoss(Configuration c) {
    double decay = Math.log10(c.number("decay") / 1e-4);
    double lr;
    double own;
    switch (c.text("optimizer")) {
      case "sgd" -> {
        lr = Math.log10(c.number("sgd_lr") / 5e-2);
        double momentum = c.number("momentum") - 0.9;
        own = 0.3 * square(lr + 2 * momentum) + 0.5 * momentum * momentum + 0.05;
      }
      case "adam" -> {
        lr = Math.log10(c.number("adam_lr") / 8e-4);
        own = 0.3 * lr * lr + 20 * square(c.number("beta") - 0.98);
      }
      default -> {
        lr = Math.log10(c.number("lamb_lr") / 4e-3);
        own = 0.3 * lr * lr + 0.1 * square(Math.log10(c.number("trust")) + 1) + 0.1;
      }
    }
    return own + 0.05 * square(decay + 0.3 * lr);
  }

  private static Problem layers() {
    IntParameter width = new IntParameter("width", 16, 256, 16, false, Condition.always());
    SearchSpace space = SearchSpace.builder().layers("net", 1, 4, width).logReal("lr", 1e-5, 1e-1).build();
    double[] target = {192, 96, 48, 32};
    return new Problem("conditional_layers", space, c -> {
      List<Integer> widths = c.layers("net");
      double lr = Math.log10(c.number("lr") / 2e-3);
      double fit = 0;
      for (int i = 0; i < widths.size(); i++) {
        fit += square(log2(widths.get(i) / target[i]));
      }
      double depth = widths.size() - 3;
      return 0.08 * depth * depth + 0.1 * fit / widths.size() + 0.2 * square(lr + 0.2 * depth);
    }, 0);
  }

  private static Problem learningCurve() {
    SearchSpace space = LearningCurve.space().build();
    return new Problem("learning_curve", space, c -> LearningCurve.loss(c, LearningCurve.EPOCHS), LEARNING_CURVE_MINIMUM);
  }

  private static double square(double x) {
    return x * x;
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }
}
