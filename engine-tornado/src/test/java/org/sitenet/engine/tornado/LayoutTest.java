package org.sitenet.engine.tornado;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sitenet.engine.Computation;
import org.sitenet.engine.EngineException;
import org.sitenet.engine.MatrixOperation.SumColumns;
import org.sitenet.engine.RowMap;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.SegmentOperation.ScatterSum;
import org.sitenet.engine.Shape;
import org.sitenet.engine.tornado.plan.TaskPlan;
import org.sitenet.engine.tornado.plan.TaskPlanner;

/** Batches that no kernel can count. Needs no device. */
class LayoutTest {
  private static final RowSpace ROWS = RowSpace.ragged("rows");
  private static final RowSpace TARGETS = RowSpace.ragged("targets");
  private static final RowMap MAP = new RowMap("map", ROWS, TARGETS, false);

  private static TaskPlan plan(int width) {
    Computation.Builder out = new Computation.Builder();
    int x = out.input("x", new Shape(ROWS, width));
    out.output("sums", out.emit(new SumColumns(), x));
    out.output("targets", out.emit(new ScatterSum(MAP), x));
    return TaskPlanner.plan(out.build(), List.of());
  }

  private static String refusal(int width, int rows) {
    EngineException refusal =
        assertThrows(EngineException.class, () -> new Layout(plan(width), Map.of(ROWS, rows, TARGETS, 10)));
    return String.valueOf(refusal.getMessage());
  }

  @Test
  void batchBeyondTheReachOfKernelsIsRefusedInOneLine() {
    assertEquals(
        "a batch of so many rows needs 2,200,000,000 numbers for inputs, and kernels, which count in 32 bits, reach"
            + " 2,147,483,583 (8 GB): use smaller batches",
        refusal(100, 22_000_000));
    assertTrue(refusal(70, 30_600_000).contains(" numbers for all matrices, "));
  }

  @Test
  void mapsBeyondTheReachOfKernelsAreRefusedTheSameWay() {
    assertTrue(refusal(1, 1_100_000_000).contains(" numbers for the indices of maps, "));
  }

  @Test
  void batchWithinTheReachHasAPlace() {
    Layout layout = new Layout(plan(1), Map.of(ROWS, 500_000_000, TARGETS, 10));
    assertTrue(layout.bytes() > 8L * 500_000_000);
  }
}
