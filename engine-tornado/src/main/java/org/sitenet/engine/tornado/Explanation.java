package org.sitenet.engine.tornado;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sitenet.engine.Computation;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.tornado.plan.TaskPlan;

/** What a plan runs and what it takes, in words; nothing is compiled for it. */
final class Explanation {
  /** So many rows that they take more than values of fixed size, whose memory small batches find room in. */
  private static final int MANY = 100_000;

  private Explanation() {}

  static List<String> of(TaskPlan plan) {
    Computation computation = plan.computation();
    long steps = computation.definitions().stream().filter(Computation.Step.class::isInstance).count();
    Map<String, Integer> kernels = new TreeMap<>();
    plan.tasks().forEach(task -> kernels.merge(task.launch().kernel().name(), 1, Integer::sum));
    List<String> lines = new ArrayList<>();
    lines.add(number(steps) + " operations in " + plan.tasks().size() + " launches");
    lines.add(
        "kernels: "
            + kernels.entrySet().stream()
                .map(entry -> entry.getKey() + " x " + entry.getValue())
                .collect(Collectors.joining(", ")));
    Map<RowSpace, Integer> none = new HashMap<>();
    Layout.raggedSpaces(computation).forEach(space -> none.put(space, 0));
    long fixed = new Layout(plan, none).bytes();
    for (RowSpace space : Layout.raggedSpaces(computation)) {
      lines.add(space + ": " + number((bytes(plan, none, space, 2 * MANY) - bytes(plan, none, space, MANY)) / MANY) + " bytes for each row");
    }
    lines.add("with no rows " + number(fixed >> 10) + " KiB: states, values of fixed size, and partial sums, whose room rows use as well");
    return lines;
  }

  private static long bytes(TaskPlan plan, Map<RowSpace, Integer> others, RowSpace space, int rows) {
    Map<RowSpace, Integer> capacities = new HashMap<>(others);
    capacities.put(space, rows);
    return new Layout(plan, capacities).bytes();
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
