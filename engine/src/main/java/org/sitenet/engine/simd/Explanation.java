package org.sitenet.engine.simd;

import static org.sitenet.engine.simd.Lanes.FLOATS;
import static org.sitenet.engine.simd.Lanes.LANES;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Computation.Definition;
import org.sitenet.engine.Computation.Step;
import org.sitenet.engine.FusedOperation;
import org.sitenet.engine.plan.Decomposition;
import org.sitenet.engine.plan.PlanReport;
import org.sitenet.engine.plan.StagePlan;

/** What the backend chose and why, in words. */
final class Explanation {
  private Explanation() {}

  /** The vectors, register tiles, threads and tiles of rows that every program gets. */
  static List<String> machine(int threads) {
    String narrowed = System.getProperty(VectorChoice.BITS) == null ? "the virtual machine's preference" : VectorChoice.BITS;
    int columns = Gemm.PANEL_VECTORS * LANES;
    return List.of(
        "vectors of " + FLOATS.vectorBitSize() + " bits, " + LANES + " floats: " + narrowed,
        "products in register tiles of " + Gemm.TILE_ROWS + " rows x " + columns + " columns: "
            + VectorChoice.registers(FLOATS.vectorBitSize()) + " vector registers",
        threads + (threads == 1 ? " thread" : " threads") + "; work is cut by rows alone, so results do not depend on them",
        "tiles of " + Stage.SMALLEST_TILE + " to " + Stage.LARGEST_TILE + " rows, whose values take at most "
            + (4 * Stage.TILE_FLOATS >> 10) + " KiB: half of a second-level cache of 1 MiB");
  }

  /** The passes of a program, the kernels that do several operations at once, and the memory that it takes for each row. */
  static List<String> plan(Computation asked) {
    Computation computation = Decomposition.of(asked, NormProductKernels::suits);
    PlanReport plan = PlanReport.of(computation);
    List<String> lines = new ArrayList<>();
    lines.add(number(plan.steps()) + " operations in " + plan.stages() + " passes over memory");
    Map<String, Integer> fallBacks = fallBacks(asked);
    lines.add(
        fallBacks.isEmpty()
            ? "every operation has a kernel: none runs as its decomposition"
            : "without a kernel for their widths, run as their decomposition: " + counts(fallBacks));
    Map<String, Integer> fused = fused(computation);
    if (!fused.isEmpty()) {
      lines.add("fused into one kernel each: " + counts(fused));
    }
    for (PlanReport.Space space : plan.spaces()) {
      lines.add(
          space.rows() + ": " + space.steps() + " operations in " + space.stages() + " passes, up to "
              + space.longestStage() + " in one; " + space.stored() + " values stored, " + space.transitory()
              + " only in tiles, " + space.recomputed() + " computed again; " + number(space.bytesPerRow())
              + " bytes for each");
      if (!space.alone().isEmpty()) {
        lines.add(
            space.rows() + ", in passes of their own: " + counts(space.alone()));
      }
    }
    lines.add(
        "besides " + number(plan.fixedBytes() >> 10) + " KiB of buffers and " + number(plan.stateBytes() >> 10)
            + " KiB of states, whatever the batch");
    return lines;
  }

  private static Map<String, Integer> fallBacks(Computation asked) {
    Map<String, Integer> names = new TreeMap<>();
    for (Definition definition : asked.definitions()) {
      if (definition instanceof Step step
          && step.operation() instanceof FusedOperation operation
          && !NormProductKernels.suits(operation, step.inputs().stream().map(asked::shape).toList())) {
        names.merge(operation.getClass().getSimpleName(), 1, Integer::sum);
      }
    }
    return names;
  }

  private static Map<String, Integer> fused(Computation computation) {
    StagePlan plan = StagePlan.of(computation);
    Map<String, Integer> titles = new TreeMap<>();
    for (StagePlan.Stage stage : plan.stages()) {
      for (Group group : Fusion.of(computation, plan, stage)) {
        if (group.values().size() > 1) {
          titles.merge(group.title(), 1, Integer::sum);
        }
      }
    }
    return titles;
  }

  private static String counts(Map<String, Integer> numbers) {
    return numbers.entrySet().stream()
        .map(entry -> entry.getKey() + " x " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
