package org.sitenet.benchmarks.gpu;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.sitenet.benchmarks.result.Scenario;
import org.sitenet.benchmarks.result.StepMode;

/**
 * The kernels of one step and what a card needs for them at least.
 *
 * @param rows of the batch
 * @param launches in the order in which they first run
 */
record KernelPage(StepMode mode, Scenario scenario, BatchRows rows, Card card, List<Launch> launches) {
  private static final List<String> HEAD = List.of(
      "kernel", "launches", "multiply-adds [M]", "other flop [M]", "read [MB]", "written [MB]", "flop/byte", "floor [us]", "bound");

  KernelPage {
    launches = List.copyOf(launches);
  }

  /** All floors, one after another [s]. */
  double floorSeconds() {
    return launches.stream().mapToDouble(launch -> launch.floorSeconds(card)).sum();
  }

  /**
   * The page as text.
   *
   * @param top how many kernels to list, the longest first; 0 for all
   */
  List<String> lines(int top) {
    List<String> lines = new ArrayList<>();
    lines.add(String.format(
        Locale.ROOT, "%s, %s: %,d sites, %,d pairs, %,d crystals; %s", mode.label(), scenario, rows.sites(), rows.pairs(),
        rows.crystals(), rows.origin()));
    lines.add(String.format(
        Locale.ROOT, "%s: copies %s TB/s, computes %s TFLOP/s in single precision; every operation is a kernel",
        card.name(), TextTable.number(card.copyBytesPerSecond() / 1e12), TextTable.number(card.flopsPerSecond() / 1e12)));
    List<Launch> sorted = launches.stream()
        .sorted(Comparator.comparingDouble((Launch launch) -> launch.floorSeconds(card)).reversed())
        .toList();
    List<Launch> shown = new ArrayList<>(top == 0 ? sorted : sorted.subList(0, Math.min(top, sorted.size())));
    List<List<String>> cells = new ArrayList<>(shown.stream().map(launch -> row(launch.kernel(), List.of(launch))).toList());
    if (shown.size() < sorted.size()) {
      List<Launch> rest = sorted.subList(shown.size(), sorted.size());
      cells.add(row(rest.size() + " others", rest));
    }
    cells.add(row("all", sorted));
    lines.addAll(TextTable.of(HEAD, cells));
    lines.add(String.format(
        Locale.ROOT, "sum of the floors %s ms: at most %s crystals/s on this card, time between launches not counted",
        TextTable.number(1e3 * floorSeconds()), TextTable.number(rows.crystals() / floorSeconds())));
    return lines;
  }

  private List<String> row(String name, List<Launch> group) {
    Launch sum = group.stream().reduce(Launch::plus).orElseThrow();
    double floor = group.stream().mapToDouble(launch -> launch.floorSeconds(card)).sum();
    return List.of(
        name,
        String.format(Locale.ROOT, "%,d", sum.launches()),
        TextTable.number(sum.multiplyAdds() / 1e6),
        TextTable.number(sum.otherFlops() / 1e6),
        TextTable.number(sum.bytesRead() / 1e6),
        TextTable.number(sum.bytesWritten() / 1e6),
        sum.bytes() == 0 ? "-" : TextTable.number(sum.flops() / sum.bytes()),
        TextTable.number(1e6 * floor),
        bounds(group));
  }

  /** Of several kernels, the part of the time that memory bounds. */
  private String bounds(List<Launch> group) {
    if (group.size() == 1) {
      return group.getFirst().bound(card).name().toLowerCase(Locale.ROOT);
    }
    double memory = group.stream()
        .filter(launch -> launch.bound(card) == Launch.Bound.MEMORY)
        .mapToDouble(launch -> launch.floorSeconds(card))
        .sum();
    double all = group.stream().mapToDouble(launch -> launch.floorSeconds(card)).sum();
    return String.format(Locale.ROOT, "%.0f%% memory", all == 0 ? 0 : 100 * memory / all);
  }
}
