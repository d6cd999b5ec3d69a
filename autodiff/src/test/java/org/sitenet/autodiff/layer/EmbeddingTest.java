package org.sitenet.autodiff.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sitenet.autodiff.Evaluation;
import org.sitenet.autodiff.Graph;
import org.sitenet.autodiff.optimizer.GradientClipping;
import org.sitenet.autodiff.optimizer.LearningRateSchedule;
import org.sitenet.autodiff.optimizer.OptimizerSchedule;
import org.sitenet.autodiff.optimizer.Sgd;
import org.sitenet.autodiff.optimizer.TrainingStep;
import org.sitenet.engine.Batch;
import org.sitenet.engine.Matrix;
import org.sitenet.engine.RowMap;
import org.sitenet.engine.RowSpace;

class EmbeddingTest {
  private static final RowSpace SITES = RowSpace.ragged("sites");
  private static final RowMap LOOKUP = new RowMap("lookup", SITES, RowSpace.fixed(4), false);

  /** Row 0 is long and not looked up, row 1 is long, row 2 is short, row 3 is long and looked up twice. */
  private static final double[] TABLE = {6, 8, 3, 4, 0.3, 0.4, 0, 2};

  private static final double LONG = 1 / (5 + 1e-7);

  private final Parameters parameters = new Parameters();
  private final Embedding embedding = parameters.add(new Embedding("table", 4, 2, 1));
  private final Graph graph = new Graph();
  private final Batch batch = Batch.builder().rows(SITES, 4).map(LOOKUP, new int[] {3, 1, 2, 3}).build();

  private Evaluation run(Batch with) {
    return Evaluation.of(graph, with, Map.of("table.weight", Matrix.of(4, 2, TABLE)));
  }

  @Test
  void trainingRenormsLookedUpRowsInTheTable() {
    graph.output("rows", embedding.apply(graph, LOOKUP, Mode.TRAINING));
    Evaluation result = run(batch);
    double unit = 2 / (2 + 1e-7);
    assertArrayEquals(
        new double[] {0, unit, 3 * LONG, 4 * LONG, 0.3, 0.4, 0, unit}, result.output("rows"), 1e-15);
    assertArrayEquals(
        new double[] {6, 8, 3 * LONG, 4 * LONG, 0.3, 0.4, 0, unit}, result.state("table.weight"), 1e-15);
  }

  @Test
  void evaluationLooksUpTheSameRowsAndLeavesTheTable() {
    graph.output("rows", embedding.apply(graph, LOOKUP, Mode.EVALUATION));
    Evaluation result = run(batch);
    assertEquals(3 * LONG, result.outputs().get("rows").get(1, 0), 1e-15);
    assertArrayEquals(TABLE, result.state("table.weight"));
  }

  @Test
  void anOptimizerStartsFromTheRenormedTable() {
    Sgd sgd = new Sgd(0, false, 0);
    TrainingStep.describe(
        embedding.apply(graph, LOOKUP, Mode.TRAINING).sumAll(), parameters, sgd, GradientClipping.NONE);
    OptimizerSchedule schedule = new OptimizerSchedule(sgd, new LearningRateSchedule.Constant(0.01));
    double unit = 2 / (2 + 1e-7);
    assertArrayEquals(
        new double[] {6, 8, 3 * LONG - 0.01, 4 * LONG - 0.01, 0.29, 0.39, -0.02, unit - 0.02},
        run(batch.with(schedule.inputs(1))).state("table.weight"),
        1e-15);
  }

  @Test
  void renormingTwiceChangesNothingMore() {
    graph.output("first", embedding.apply(graph, LOOKUP, Mode.TRAINING));
    graph.output("second", embedding.apply(graph, LOOKUP, Mode.TRAINING));
    Evaluation result = run(batch);
    assertArrayEquals(result.output("first"), result.output("second"));
    assertFalse(graph.current(embedding.weight().state(graph)).equals(embedding.weight().state(graph)));
  }
}
