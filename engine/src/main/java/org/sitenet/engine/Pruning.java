package org.sitenet.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sitenet.engine.Computation.Definition;
import org.sitenet.engine.Computation.Step;

/** Leaves out the values that nothing needs and numbers the rest anew. */
final class Pruning {
  /** Makes the pruned computation. */
  interface Result {
    Computation of(List<Definition> definitions, Map<String, Integer> outputs, Map<String, Integer> assignments);
  }

  private Pruning() {}

  static Computation prune(
      List<Definition> all, Map<String, Integer> outputs, Map<String, Integer> assignments, Result result) {
    boolean[] needed = new boolean[all.size()];
    outputs.values().forEach(value -> needed[value] = true);
    assignments.values().forEach(value -> needed[value] = true);
    for (int value = all.size() - 1; value >= 0; value--) {
      if (all.get(value) instanceof Computation.State state && assignments.containsKey(state.name())) {
        needed[value] = true;
      }
      if (needed[value] && all.get(value) instanceof Step step) {
        step.inputs().forEach(input -> needed[input] = true);
      }
    }
    int[] numbers = new int[all.size()];
    List<Definition> kept = new ArrayList<>();
    for (int value = 0; value < all.size(); value++) {
      if (needed[value]) {
        numbers[value] = kept.size();
        kept.add(
            all.get(value) instanceof Step(Operation operation, List<Integer> inputs, Shape shape)
                ? new Step(operation, inputs.stream().map(input -> numbers[input]).toList(), shape)
                : all.get(value));
      }
    }
    return result.of(kept, renumber(outputs, numbers), renumber(assignments, numbers));
  }

  private static Map<String, Integer> renumber(Map<String, Integer> values, int[] numbers) {
    Map<String, Integer> renumbered = new LinkedHashMap<>();
    values.forEach((name, value) -> renumbered.put(name, numbers[value]));
    return renumbered;
  }
}
