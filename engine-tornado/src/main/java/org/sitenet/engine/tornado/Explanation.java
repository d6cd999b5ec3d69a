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
  /** Rows that the memory of a space is looked at with. */
  private static final int MANY = 10_000;

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
      Map<RowSpace, Integer> many = new HashMap<>(none);
      many.put(space, MANY);
      lines.add(space + ": " + number((new Layout(plan, many).bytes() - fixed) / MANY) + " bytes for each row");
    }
    lines.add("besides " + number(fixed >> 10) + " KiB of states and values of fixed size, whatever the batch");
    return lines;
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
