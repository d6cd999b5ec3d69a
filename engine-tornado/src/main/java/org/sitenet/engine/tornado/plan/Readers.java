package org.sitenet.engine.tornado.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Computation.Step;

/** Who needs the values of a computation. */
public final class Readers {
  private final List<List<Integer>> readers = new ArrayList<>();
  private final Set<Integer> kept = new HashSet<>();

  public Readers(Computation computation) {
    for (int value = 0; value < computation.definitions().size(); value++) {
      readers.add(new ArrayList<>());
      if (computation.definition(value) instanceof Step step) {
        int reader = value;
        step.inputs().stream().distinct().forEach(input -> readers.get(input).add(reader));
      }
    }
    kept.addAll(computation.outputs().values());
    kept.addAll(computation.assignments().values());
  }

  /** The steps that read a value, in their order. */
  public List<Integer> of(int value) {
    return readers.get(value);
  }

  /** Whether a value is handed out or a state takes it. */
  public boolean isKept(int value) {
    return kept.contains(value);
  }
}
