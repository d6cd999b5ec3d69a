package org.sitenet.benchmarks.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sitenet.benchmarks.result.Scenario;
import org.sitenet.benchmarks.result.StepMode;
import org.sitenet.data.BatchLayout;
import org.sitenet.engine.Computation;
import org.sitenet.engine.MatrixOperation.MatMul;
import org.sitenet.engine.SegmentOperation.Gather;
import org.sitenet.engine.SegmentOperation.ScatterSum;
import org.sitenet.engine.Shape;
import org.sitenet.model.SiteNet;
import org.sitenet.train.RunConfig;
import org.sitenet.train.TrainingGraph;

class OperationLaunchesTest {
  private static final BatchRows ROWS = new BatchRows(10, 1000, 2, "by hand");

  private static List<Launch> of(Computation.Builder builder) {
    return OperationLaunches.of(builder.build(), ROWS);
  }

  @Test
  void aProductReadsBothMatricesOnceAndWritesOne() {
    Computation.Builder builder = new Computation.Builder();
    int a = builder.input("a", new Shape(BatchLayout.PAIRS, 48));
    int b = builder.input("b", Shape.fixed(225, 48));
    builder.output("c", builder.emit(new MatMul(false, true), a, b));
    assertEquals(
        List.of(new Launch(
            "MatMul [pairs x 48] [225 x 48] -> [pairs x 225]", 1, 1, 1000 * 48 * 225, 0, 0, 4 * (1000 * 48 + 225 * 48),
            4 * 1000 * 225)),
        of(builder));
  }

  @Test
  void rowsThatAreGatheredOrSummedAreReadOnceWithTheirIndices() {
    Computation.Builder builder = new Computation.Builder();
    int sites = builder.input("sites", new Shape(BatchLayout.SITES, 8));
    int gathered = builder.emit(new Gather(BatchLayout.KEY), sites);
    builder.output("sum", builder.emit(new ScatterSum(BatchLayout.QUERY), gathered));
    List<Launch> launches = of(builder);
    // Ten rows serve a thousand pairs.
    assertEquals(4 * (10 * 8 + 1000), launches.get(0).bytesRead());
    assertEquals(4 * 1000 * 8, launches.get(0).bytesWritten());
    assertEquals(4 * (1000 * 8 + 11), launches.get(1).bytesRead());
    assertEquals(4 * 10 * 8, launches.get(1).bytesWritten());
  }

  @Test
  void theFloorIsTheLongerOfArithmeticAndTraffic() {
    Card card = new Card("slow", 100, 10);
    Launch product = new Launch("product", 1, 1, 50, 0, 0, 60, 40);
    Launch copy = new Launch("copy", 1, 1, 0, 1, 0, 600, 400);
    assertEquals(10, product.floorSeconds(card));
    assertEquals(Launch.Bound.ARITHMETIC, product.bound(card));
    assertEquals(10, copy.floorSeconds(card));
    assertEquals(Launch.Bound.MEMORY, copy.bound(card));
  }

  @Test
  void aTrainingStepHasTheArithmeticOfItsProducts() {
    Computation step = TrainingGraph.of(new SiteNet(RunConfig.paper().model()), RunConfig.paper().training()).step();
    BatchRows rows = BatchRows.full(new Scenario(1200, 500));
    List<Launch> launches = OperationLaunches.of(step, rows);
    Launch bonds = launches.stream()
        .filter(launch -> launch.kernel().equals("MatMul [pairs x 48] [225 x 48] -> [pairs x 225]"))
        .findFirst()
        .orElseThrow();
    assertEquals(2, bonds.launches(), "one a block");
    assertEquals(2.0 * 600_000 * 48 * 225, bonds.multiplyAdds());
    KernelPage page = page(rows, new PlannedLaunches(List.of(), Optional.of("no SDK")), launches);
    double longest = launches.stream().mapToDouble(launch -> launch.floorSeconds(Card.H200)).max().orElseThrow();
    double sum = page.operations().seconds();
    assertTrue(sum > longest && sum < 0.1, () -> sum + " s");
    assertEquals(2 + 1 + 3 + 1 + 1 + 1, page.lines(3).size());
    assertEquals(2 + 1 + launches.size() + 1 + 1, page.lines(0).size());
  }

  @Test
  void plannedLaunchesStandBesideTheSumOfTheOperations() {
    Launch fused = new Launch("layer: both", 2, 10, 3e9, 0, 1e9, 4.3e6, 0);
    Launch plain = new Launch("MatMul", 10, 10, 2e9, 0, 0, 4.3e9, 0);
    KernelPage page = page(
        new BatchRows(10, 1000, 2, "by hand"), new PlannedLaunches(List.of(fused), Optional.empty()), List.of(plain));
    String text = String.join("\n", page.lines(0)).replaceAll(" +", " ");
    assertTrue(text.contains("\nlayer: both 2 10 3,000 0 4.30 0 1,400 89.6 arithmetic\n"), text);
    assertTrue(text.contains("\nall 2 10 3,000 0 4.30 0 1,400 89.6 0% memory\n"), text);
    assertTrue(text.contains("\nall, if every operation were a kernel 10 10 2,000 0 4,300 0 0.930 1,000 100% memory\n"), text);
    assertTrue(text.contains("computed again instead of kept: 1,000 M of the multiply-adds"), text);
    assertTrue(text.contains("2 launches take about 0.000820 ms of their own replayed as a CUDA graph, 0.0374 ms one by one"), text);
  }

  private static KernelPage page(BatchRows rows, PlannedLaunches planned, List<Launch> operations) {
    return KernelPage.of(StepMode.TRAIN, new Scenario(1200, 500), rows, Card.H200, planned, operations);
  }
}
