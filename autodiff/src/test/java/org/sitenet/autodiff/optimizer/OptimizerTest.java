package org.sitenet.autodiff.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sitenet.autodiff.AutodiffException;
import org.sitenet.autodiff.Evaluation;
import org.sitenet.autodiff.Graph;
import org.sitenet.autodiff.Node;
import org.sitenet.autodiff.initializer.Initializer;
import org.sitenet.autodiff.layer.ParameterSpec;
import org.sitenet.autodiff.layer.Parameters;
import org.sitenet.engine.Batch;
import org.sitenet.engine.Matrix;

/** Whole training steps on Σ c·p + p²/2, whose gradient is c + p with another c in every step. */
class OptimizerTest {
  private static final int STEPS = 5;
  private static final double[] START = {1.5, -0.7, 0.02, 0};
  private static final double RATE = 0.1;

  /** The third gradient is small, so that amsgrad's maximum lies in the past; the last element has none at first. */
  private static final double[][] PUSH = {
    {1, -2, 0.5, 0}, {0.3, 4, -0.1, 0}, {-1.3, 0.6, 0, 0.001}, {2, 2, 2, -3}, {0, -1, 0.25, 7}
  };

  private final ParameterSpec parameter = ParameterSpec.vector("p", START.length, Initializer.zeros());
  private final ParameterSpec unused = ParameterSpec.vector("unused", 2, Initializer.zeros());
  private final Parameters parameters = new Parameters();

  OptimizerTest() {
    parameters.add(parameter);
    parameters.add(unused);
  }

  private Evaluation train(Optimizer optimizer, GradientClipping clipping, int steps) {
    Graph graph = new Graph();
    Node p = parameter.state(graph);
    Node push = graph.input("push", p.shape());
    Node loss = p.multiply(push).add(p.square().scale(0.5)).sumAll();
    assertEquals(List.of(parameter), TrainingStep.describe(loss, parameters, optimizer, clipping));
    graph.output("unused", unused.state(graph));
    OptimizerSchedule schedule = new OptimizerSchedule(optimizer, new LearningRateSchedule.Step(RATE, 3, 0.5));
    Batch[] batches = new Batch[steps];
    for (int i = 0; i < steps; i++) {
      batches[i] =
          Batch.builder()
              .input("push", Matrix.of(1, START.length, PUSH[i]))
              .build()
              .with(schedule.inputs(i + 1));
    }
    Map<String, Matrix> states =
        Map.of("p", Matrix.of(1, START.length, START), "unused", Matrix.of(1, 2, new double[] {3, 4}));
    return Evaluation.of(graph, states, batches);
  }

  private static double[] gradient(double[] p, int step) {
    double[] gradient = PUSH[step].clone();
    for (int i = 0; i < p.length; i++) {
      gradient[i] += p[i];
    }
    return gradient;
  }

  static Stream<Arguments> settings() {
    return Stream.of(
            new AdamW(0.9, 0.999, 1e-7, 1e-4, true),
            new AdamW(0.9, 0.999, 1e-8, 0.3, false),
            new AdamW(0.5, 0.6, 1e-3, 0.1, true),
            new AdamW(0, 0.9, 1e-8, 0, false),
            new Sgd(0, false, 0),
            new Sgd(0, false, 0.2),
            new Sgd(0.9, false, 0.2),
            new Sgd(0.9, true, 0.2),
            new Sgd(0.5, true, 0))
        .flatMap(
            optimizer ->
                Stream.of(
                    Arguments.of(optimizer, GradientClipping.NONE), Arguments.of(optimizer, new GradientClipping(1))));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("settings")
  void fiveStepsAreThoseOfTorch(Optimizer optimizer, GradientClipping clipping) {
    Torch torch = new Torch(START.length);
    double[] p = START.clone();
    double norm = 0;
    for (int step = 1; step <= STEPS; step++) {
      double rate = step <= 3 ? RATE : RATE / 2;
      double[] gradient = gradient(p, step - 1);
      norm = Torch.norm(gradient);
      Torch.clip(gradient, clipping.maxNorm());
      switch (optimizer) {
        case AdamW adamw -> torch.adamw(adamw, p, gradient, step, rate);
        case Sgd sgd -> torch.sgd(sgd, p, gradient, rate);
      }
    }
    Evaluation result = train(optimizer, clipping, STEPS);
    assertArrayEquals(p, result.state("p"), 1e-14);
    assertEquals(norm, result.output(TrainingStep.GRADIENT_NORM)[0], 1e-13);
    for (String name : optimizer.stateNames(parameter)) {
      assertArrayEquals(torch.moment(name.substring(name.lastIndexOf('/') + 1)), result.state(name), 1e-14, name);
    }
  }

  @Test
  void theFirstStepOfAdamWIsTheLearningRateAgainstTheSign() {
    double[] p = train(new AdamW(0.9, 0.999, 0, 0, true), GradientClipping.NONE, 1).state("p");
    assertArrayEquals(new double[] {1.4, -0.6, -0.08}, new double[] {p[0], p[1], p[2]}, 1e-12);
  }

  @Test
  void parametersWithoutGradientAreLeftAlone() {
    Evaluation result = train(new AdamW(0.9, 0.999, 1e-7, 0.5, true), GradientClipping.NONE, 3);
    assertArrayEquals(new double[] {3, 4}, result.state("unused"));
    assertFalse(result.states().keySet().stream().anyMatch(name -> name.startsWith("adam/unused")));
  }

  @Test
  void theLossIsThatBeforeTheStep() {
    Evaluation result = train(new Sgd(0, false, 0), GradientClipping.NONE, 1);
    double expected = 0;
    for (int i = 0; i < START.length; i++) {
      expected += PUSH[0][i] * START[i] + START[i] * START[i] / 2;
    }
    assertEquals(expected, result.output(TrainingStep.LOSS)[0], 1e-15);
  }

  @Test
  void meaninglessSettingsAreRefused() {
    assertThrows(AutodiffException.class, () -> new AdamW(1, 0.999, 1e-7, 0, true));
    assertThrows(AutodiffException.class, () -> new AdamW(0.9, 0.999, -1, 0, true));
    assertThrows(AutodiffException.class, () -> new Sgd(0, true, 0));
    assertThrows(AutodiffException.class, () -> new Sgd(Double.NaN, false, 0));
    assertThrows(AutodiffException.class, () -> new GradientClipping(0));
    Graph graph = new Graph();
    assertThrows(
        AutodiffException.class,
        () -> TrainingStep.describe(graph.constant(1), parameters, new Sgd(0, false, 0), GradientClipping.NONE));
  }
}
