package org.sitenet.search.sampler;

import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.sitenet.search.Trial;

/**
 * A state that trials change one group after the other, in the order in which they ended: a function of those trials alone. The last
 * state is remembered, so that a study that grows pays for its new trials only; a process that comes to a long study pays once.
 *
 * @param <S> an immutable state
 */
final class Fold<S> {
  private @Nullable Memory<S> memory;

  private record Memory<S>(Object key, List<Trial> trials, S state) {}

  /**
   * The state after all whole groups.
   *
   * @param key what else the state depends on
   * @param trials in the order in which they ended
   * @param size of the next group, given the state
   */
  synchronized S after(
      Object key,
      List<Trial> trials,
      S initial,
      ToIntFunction<S> size,
      BiFunction<S, List<Trial>, S> step) {
    S state = initial;
    int done = 0;
    Memory<S> known = memory;
    if (known != null && known.key.equals(key) && begins(trials, known.trials)) {
      state = known.state;
      done = known.trials.size();
    }
    int next = size.applyAsInt(state);
    while (done + next <= trials.size()) {
      state = step.apply(state, trials.subList(done, done + next));
      done += next;
      next = size.applyAsInt(state);
    }
    memory = new Memory<>(key, List.copyOf(trials.subList(0, done)), state);
    return state;
  }

  private static boolean begins(List<Trial> trials, List<Trial> with) {
    if (with.size() > trials.size()) {
      return false;
    }
    for (int i = 0; i < with.size(); i++) {
      if (with.get(i) != trials.get(i) && !Objects.equals(with.get(i), trials.get(i))) {
        return false;
      }
    }
    return true;
  }
}
