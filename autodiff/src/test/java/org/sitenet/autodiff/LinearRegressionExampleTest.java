package org.sitenet.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.sitenet.autodiff.layer.Linear;
import org.sitenet.autodiff.layer.Parameters;
import org.sitenet.autodiff.loss.Loss;
import org.sitenet.autodiff.optimizer.AdamW;
import org.sitenet.autodiff.optimizer.GradientClipping;
import org.sitenet.autodiff.optimizer.LearningRateSchedule;
import org.sitenet.autodiff.optimizer.OptimizerSchedule;
import org.sitenet.autodiff.optimizer.TrainingStep;
import org.sitenet.engine.Backend;
import org.sitenet.engine.Backends;
import org.sitenet.engine.Batch;
import org.sitenet.engine.Matrix;
import org.sitenet.engine.Program;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.States;

/** The example of docs/autodiff.md: it runs, it learns, and the page shows the same lines. */
class LinearRegressionExampleTest {
  private static double[] learn() {
    // example begins
    RowSpace rows = RowSpace.ragged("rows");
    Parameters parameters = new Parameters();
    Linear line = parameters.add(new Linear("line", 2, 1));

    Graph graph = new Graph();
    Node prediction = line.apply(graph.input("x", rows, 2));
    Node loss = new Loss.L2().apply(prediction, graph.input("y", rows, 1));
    AdamW optimizer = new AdamW(0.9, 0.999, 1e-8, 0, false);
    TrainingStep.describe(loss, parameters, optimizer, new GradientClipping(1));

    Batch data =
        Batch.builder()
            .rows(rows, 4)
            .input("x", Matrix.of(4, 2, new double[] {0, 0, 1, 0, 0, 1, 1, 1}))
            .input("y", Matrix.of(4, 1, new double[] {1, 3, 0, 2})) // y = 1 + 2·x₀ − x₁
            .build();
    OptimizerSchedule schedule = new OptimizerSchedule(optimizer, new LearningRateSchedule.Cosine(0.05, 10, 500, 0));
    try (Backend backend = Backends.open(Optional.of("reference"), 1, System.err::println)) {
      States states = backend.newStates();
      try (Program step = backend.compile(graph.build(), states)) {
        parameters.initialize(states, 42);
        for (long number = 1; number <= 500; number++) {
          step.run(data.with(schedule.inputs(number)));
        }
        System.out.println("loss " + step.output(TrainingStep.LOSS) + ", weight " + states.read("line.weight"));
      }
      // example ends
      double[] weight = states.read("line.weight").toDoubles();
      return new double[] {weight[0], weight[1], states.read("line.bias").get(0, 0)};
    }
  }

  @Test
  void theExampleLearnsItsLine() {
    assertArrayEquals(new double[] {2, -1, 1}, learn(), 1e-3);
  }

  @Test
  void thePageShowsTheLinesThatRun() throws IOException {
    Path root = Path.of(System.getProperty("sitenet.root", ".."));
    Path page = root.resolve("docs/autodiff.md");
    Assumptions.assumeTrue(Files.exists(page.getParent()), "no docs folder beside the sources at " + root);
    String source =
        Files.readString(
            root.resolve("autodiff/src/test/java/org/sitenet/autodiff/LinearRegressionExampleTest.java"));
    // The markers are built from parts so that this method does not contain them.
    int begin = source.indexOf("// example " + "begins\n");
    int end = source.indexOf("// example " + "ends");
    assertTrue(begin >= 0 && end > begin, "the example's markers are gone");
    String example = source.substring(source.indexOf('\n', begin) + 1, source.lastIndexOf('\n', end) + 1);
    assertTrue(
        Files.readString(page).contains(example.stripTrailing().stripIndent()), "docs/autodiff.md shows other lines than the test runs");
  }
}
