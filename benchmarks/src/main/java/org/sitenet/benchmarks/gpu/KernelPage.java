package org.sitenet.benchmarks.gpu;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sitenet.benchmarks.gpu.LaunchFloors.Floor;
import org.sitenet.benchmarks.result.Scenario;
import org.sitenet.benchmarks.result.StepMode;

/**
 * The kernels of one step and what a card needs for them at least.
 *
 * @param rows of the batch
 * @param planned the launches that the backend on TornadoVM makes; absent where they cannot be told
 * @param obstacle why they cannot be told; absent where they are
 * @param operations the kernels if every operation were one
 */
record KernelPage(
    StepMode mode,
    Scenario scenario,
    BatchRows rows,
    Card card,
    @Nullable LaunchFloors planned,
    @Nullable String obstacle,
    LaunchFloors operations) {
  /** What TornadoVM takes for a launch of a graph of 100, one by one and recorded as a CUDA graph [s]. */
  private static final double ONE_BY_ONE = 1871e-8;
  private static final double REPLAYED = 41e-8;

  private static final int WIDEST = 88;

  private static final List<String> HEAD = List.of(
      "kernel", "launches", "operations", "multiply-adds [M]", "other flop [M]", "read [MB]", "written [MB]", "flop/byte",
      "floor [us]", "bound");

  static KernelPage of(
      StepMode mode, Scenario scenario, BatchRows rows, Card card, PlannedLaunches planned, List<Launch> operations) {
    return new KernelPage(
        mode, scenario, rows, card,
        planned.obstacle().isPresent() ? null : LaunchFloors.of(planned.launches(), card),
        planned.obstacle().orElse(null),
        LaunchFloors.of(operations, card));
  }

  /**
   * The page as text.
   *
   * @param top how many kernels to list, the longest first; 0 for all
   */
  List<String> lines(int top) {
    LaunchFloors listed = planned == null ? operations : planned;
    List<String> lines = new ArrayList<>();
    lines.add(String.format(
        Locale.ROOT, "%s, %s: %,d sites, %,d pairs, %,d crystals; %s", mode.label(), scenario, rows.sites(), rows.pairs(),
        rows.crystals(), rows.origin()));
    lines.add(String.format(
        Locale.ROOT, "%s: copies %s TB/s, computes %s TFLOP/s in single precision; %s",
        card.name(), TextTable.number(card.copyBytesPerSecond() / 1e12), TextTable.number(card.flopsPerSecond() / 1e12),
        planned == null ? "every operation is a kernel (" + obstacle + ")" : "launches as the backend on TornadoVM plans them"));
    lines.addAll(TextTable.of(HEAD, rows(listed, top)));
    lines.add(String.format(
        Locale.ROOT, "sum of the floors %s ms: at most %s crystals/s on this card, time between launches not counted",
        TextTable.number(1e3 * listed.seconds()), TextTable.number(rows.crystals() / listed.seconds())));
    Optional.ofNullable(planned).ifPresent(floors -> lines.addAll(more(floors)));
    return lines;
  }

  private static List<String> more(LaunchFloors floors) {
    return List.of(
        String.format(
            Locale.ROOT, "computed again instead of kept: %s M of the multiply-adds",
            TextTable.number(floors.multiplyAddsAgain() / 1e6)),
        String.format(
            Locale.ROOT,
            "%,d launches take about %s ms of their own replayed as a CUDA graph, %s ms one by one (41 and 1,871 us for 100 of"
                + " TornadoVM's tasks)",
            floors.launches(), TextTable.number(1e3 * REPLAYED * floors.launches()),
            TextTable.number(1e3 * ONE_BY_ONE * floors.launches())));
  }

  private List<List<String>> rows(LaunchFloors listed, int top) {
    List<Floor> sorted =
        listed.kernels().stream().sorted(Comparator.comparingDouble(Floor::floorSeconds).reversed()).toList();
    List<Floor> shown = top == 0 ? sorted : sorted.subList(0, Math.min(top, sorted.size()));
    List<List<String>> cells = new ArrayList<>();
    for (Floor floor : shown) {
      cells.add(row(shortened(floor.launch().kernel()), List.of(floor), floor.bound().name().toLowerCase(Locale.ROOT)));
    }
    if (shown.size() < sorted.size()) {
      List<Floor> rest = sorted.subList(shown.size(), sorted.size());
      cells.add(row(rest.size() + " others", rest));
    }
    cells.add(row("all", sorted));
    if (planned != null) {
      cells.add(row("all, if every operation were a kernel", operations.kernels()));
    }
    return cells;
  }

  /** A launch of many small operations names them all. */
  private static String shortened(String kernel) {
    return kernel.length() <= WIDEST ? kernel : kernel.substring(0, WIDEST - 4) + " ...";
  }

  /** Of several kernels, the part of the time that memory bounds. */
  private List<String> row(String name, List<Floor> group) {
    LaunchFloors sum = LaunchFloors.of(group.stream().map(Floor::launch).toList(), card);
    return row(
        name, group,
        String.format(Locale.ROOT, "%.0f%% memory", sum.seconds() == 0 ? 0 : 100 * sum.memoryBoundSeconds() / sum.seconds()));
  }

  private static List<String> row(String name, List<Floor> group, String bound) {
    Launch sum = group.stream().map(Floor::launch).reduce(Launch::plus).orElseThrow();
    return List.of(
        name,
        String.format(Locale.ROOT, "%,d", sum.launches()),
        String.format(Locale.ROOT, "%,d", sum.operations()),
        TextTable.number(sum.multiplyAdds() / 1e6),
        TextTable.number(sum.otherFlops() / 1e6),
        TextTable.number(sum.bytesRead() / 1e6),
        TextTable.number(sum.bytesWritten() / 1e6),
        sum.bytes() == 0 ? "-" : TextTable.number(sum.flops() / sum.bytes()),
        TextTable.number(1e6 * group.stream().mapToDouble(Floor::floorSeconds).sum()),
        bound);
  }
}
