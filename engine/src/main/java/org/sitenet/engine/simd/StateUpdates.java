package org.sitenet.engine.simd;

import java.util.ArrayList;
import java.util.List;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Computation.State;

/** The new values of states: all are computed from the old ones, so a value that is itself a state is copied first. */
final class StateUpdates {
  private record Update(float[] target, int value, int size, float[] copy) {
    boolean fromState() {
      return copy.length > 0;
    }
  }

  private final List<Update> updates = new ArrayList<>();

  StateUpdates(Computation computation, SimdStates states) {
    computation
        .assignments()
        .forEach(
            (name, value) -> {
              State state = new State(name, computation.shape(value));
              int size = state.shape().rows().fixedRows() * state.shape().width();
              boolean fromState = computation.definition(value) instanceof State;
              updates.add(new Update(states.declare(state), value, size, new float[fromState ? size : 0]));
            });
  }

  void apply(Memory memory) {
    for (Update update : updates) {
      if (update.fromState()) {
        System.arraycopy(memory.array(update.value()), 0, update.copy(), 0, update.size());
      }
    }
    for (Update update : updates) {
      float[] source = update.fromState() ? update.copy() : memory.array(update.value());
      System.arraycopy(source, 0, update.target(), 0, update.size());
    }
  }

  long bytes() {
    long bytes = 0;
    for (Update update : updates) {
      bytes += 4L * update.copy().length;
    }
    return bytes;
  }
}
