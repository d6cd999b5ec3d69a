package org.sitenet.engine.simd;

import java.util.ArrayList;
import java.util.List;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Computation.State;

/**
 * The new values of states: all are computed from the old ones, so a value that is itself a state is copied first. Every
 * update is a chunk for the pool.
 */
final class StateUpdates {
  /** Below this many numbers, waking other threads costs more than they save. */
  private static final long SMALL = 1 << 15;

  private record Update(float[] target, int value, int size, float[] copy) {
    boolean fromState() {
      return copy.length > 0;
    }
  }

  private final Update[] updates;
  private final boolean anyFromState;
  private final long numbers;
  private final ChunkPool.Task keep = (update, worker) -> keep(update);
  private final ChunkPool.Task move = (update, worker) -> move(update);
  private Memory memory = new Memory(new int[0]);

  StateUpdates(Computation computation, SimdStates states) {
    List<Update> all = new ArrayList<>();
    computation
        .assignments()
        .forEach(
            (name, value) -> {
              State state = new State(name, computation.shape(value));
              int size = state.shape().rows().fixedRows() * state.shape().width();
              boolean fromState = computation.definition(value) instanceof State;
              all.add(new Update(states.declare(state), value, size, new float[fromState ? size : 0]));
            });
    this.updates = all.toArray(Update[]::new);
    this.anyFromState = all.stream().anyMatch(Update::fromState);
    this.numbers = all.stream().mapToLong(Update::size).sum();
  }

  void apply(Memory values, ChunkPool pool) {
    memory = values;
    if (anyFromState) {
      each(keep, pool);
    }
    each(move, pool);
  }

  private void each(ChunkPool.Task task, ChunkPool pool) {
    if (numbers >= SMALL) {
      pool.run(updates.length, task);
    } else {
      for (int update = 0; update < updates.length; update++) {
        task.run(update, 0);
      }
    }
  }

  private void keep(int number) {
    Update update = updates[number];
    if (update.fromState()) {
      System.arraycopy(memory.array(update.value()), 0, update.copy(), 0, update.size());
    }
  }

  private void move(int number) {
    Update update = updates[number];
    float[] source = update.fromState() ? update.copy() : memory.array(update.value());
    System.arraycopy(source, 0, update.target(), 0, update.size());
  }

  long bytes() {
    long bytes = 0;
    for (Update update : updates) {
      bytes += 4L * update.copy().length;
    }
    return bytes;
  }
}
