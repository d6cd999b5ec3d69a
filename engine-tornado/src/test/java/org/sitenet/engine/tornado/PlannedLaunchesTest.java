package org.sitenet.engine.tornado;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sitenet.data.BatchLayout;
import org.sitenet.engine.Activation;
import org.sitenet.engine.BackendProvider;
import org.sitenet.engine.BinaryFunction;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Computation.Step;
import org.sitenet.engine.ElementOperation.Activate;
import org.sitenet.engine.ElementOperation.ActivateGradient;
import org.sitenet.engine.ElementOperation.Binary;
import org.sitenet.engine.MatrixOperation.MatMul;
import org.sitenet.engine.PlannedLaunch;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.Shape;
import org.sitenet.engine.plan.Arithmetic;
import org.sitenet.engine.plan.Locality;
import org.sitenet.model.SiteNet;
import org.sitenet.train.RunConfig;
import org.sitenet.train.TrainingGraph;

/** What planned launches are said to compute and to move. Needs no device. */
class PlannedLaunchesTest {
  private static final BackendProvider PROVIDER = new TornadoBackendProvider();
  private static final RowSpace ROWS = RowSpace.ragged("ROWS");
  private static final int COUNT = 1000;

  private static int rows(RowSpace space) {
    return space.equals(BatchLayout.PAIRS) ? 60_000 : space.equals(BatchLayout.SITES) ? 1_200 : space.equals(ROWS) ? COUNT : 170;
  }

  private static Computation training() {
    RunConfig config = RunConfig.paper();
    return TrainingGraph.of(new SiteNet(config.model()), config.training()).step();
  }

  @Test
  void everyStepOfATrainingStepIsComputedByOneLaunch() {
    Computation computation = training();
    List<PlannedLaunch> launches = PROVIDER.launches(computation, PlannedLaunchesTest::rows);
    List<Step> steps = new ArrayList<>();
    computation.definitions().stream().filter(Step.class::isInstance).map(Step.class::cast).forEach(steps::add);
    List<Step> planned = new ArrayList<>(launches.stream().flatMap(launch -> launch.steps().stream()).toList());
    assertTrue(planned.size() >= steps.size(), planned.size() + " of " + steps.size());
    assertEquals(new HashSet<>(steps).size(), steps.size());
    assertEquals(new HashSet<>(planned).size(), planned.size());
    assertTrue(planned.containsAll(steps));
    assertTrue(launches.size() < 200, () -> launches.size() + " launches");
  }

  @Test
  void whatIsComputedAgainIsComputedByAnotherLaunchToo() {
    List<PlannedLaunch> launches = PROVIDER.launches(training(), PlannedLaunchesTest::rows);
    Set<Step> computed = new HashSet<>();
    int again = 0;
    for (PlannedLaunch launch : launches) {
      assertTrue(computed.containsAll(launch.again()), launch::description);
      computed.addAll(launch.steps());
      again += launch.again().size();
    }
    assertTrue(again > 0);
  }

  @Test
  void multiplyAddsAreThoseOfTheOperationsAndThoseOfWhatIsComputedAgain() {
    Computation computation = training();
    double own = 0;
    for (Computation.Definition definition : computation.definitions()) {
      if (definition instanceof Step step) {
        Locality locality = Locality.of(computation, step);
        RowSpace space = Arithmetic.rows(computation, step, locality);
        double count = space.isFixed() ? space.fixedRows() : rows(space);
        own += count * Arithmetic.ofRow(computation, step, locality).productFlops() / 2;
      }
    }
    double all = 0;
    double again = 0;
    for (PlannedLaunch launch : PROVIDER.launches(computation, PlannedLaunchesTest::rows)) {
      all += launch.multiplyAdds();
      again += launch.multiplyAddsAgain();
    }
    assertEquals(own, all - again, 1e-9 * own);
    assertTrue(again > 0.1 * own && again < 0.5 * own, again + " of " + own);
  }

  /** A layer of 5 -> 7 numbers with mish, and the gradients to its input and weight, by hand. */
  @Test
  void aLayerAndItsGradientsReadAndWriteWhatTheyNeed() {
    Computation.Builder out = new Computation.Builder();
    int x = out.input("x", new Shape(ROWS, 5));
    int weight = out.state("W", Shape.fixed(7, 5));
    int product = out.emit(new MatMul(false, true), x, weight);
    int before = out.emit(new Binary(BinaryFunction.ADD), product, out.state("b", Shape.fixed(1, 7)));
    out.output("y", out.emit(new Activate(Activation.MISH), before));
    int g = out.emit(new ActivateGradient(Activation.MISH, 1), before, out.input("upstream", new Shape(ROWS, 7)));
    out.output("dx", out.emit(new MatMul(false, false), g, weight));
    out.output("dW", out.emit(new MatMul(true, false), g, x));
    List<PlannedLaunch> launches = PROVIDER.launches(out.build(), PlannedLaunchesTest::rows);
    assertEquals(
        List.of("input", "layer", "layerGradient", "weightGradient", "rowSums"),
        launches.stream().map(PlannedLaunch::kernel).toList());
    PlannedLaunch layer = launches.get(1);
    assertEquals(35.0 * COUNT, layer.multiplyAdds());
    assertEquals(0, layer.multiplyAddsAgain());
    assertEquals(4.0 * (5 * COUNT + 35 + 7), layer.bytesRead());
    assertEquals(4.0 * 7 * COUNT, layer.bytesWritten());
    PlannedLaunch gradient = launches.get(2);
    assertEquals(2 * 35.0 * COUNT, gradient.multiplyAdds());
    assertEquals(35.0 * COUNT, gradient.multiplyAddsAgain());
    assertEquals(3, gradient.again().size());
    assertEquals(4.0 * ((5 + 7) * COUNT + 35 + 7), gradient.bytesRead());
    // Tiles are 128 rows, a hand has one: eight partial sums for the bias.
    assertEquals(4.0 * ((5 + 7) * COUNT + 8 * 7), gradient.bytesWritten());
    PlannedLaunch weights = launches.get(3);
    assertEquals(35.0 * COUNT, weights.multiplyAdds());
    assertEquals(4.0 * (5 + 7) * COUNT, weights.bytesRead());
    // Blocks of 16 rows: 63 hands, and each leaves four shares.
    assertEquals(4.0 * 63 * 4 * 35, weights.bytesWritten());
    PlannedLaunch sums = launches.get(4);
    assertEquals(weights.bytesWritten(), sums.bytesRead());
    assertEquals(4.0 * 35, sums.bytesWritten());
    assertEquals(63.0 * 4 * 35, sums.otherFlops());
  }
}
