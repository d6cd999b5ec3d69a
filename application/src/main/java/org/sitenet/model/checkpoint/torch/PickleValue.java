package org.sitenet.model.checkpoint.torch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The containers that the pickle machine fills. They keep insertion order and know nothing of {@code equals}: a hostile
 * pickle can nest them so that comparing or hashing them would never end.
 */
sealed interface PickleValue {
  /** A tuple. */
  record Tuple(List<@Nullable Object> items) implements PickleValue {}

  /** A list. */
  record Sequence(ArrayList<@Nullable Object> items) implements PickleValue {}

  /** A set or frozen set, its members in the order of the file. */
  record Members(ArrayList<@Nullable Object> items) implements PickleValue {}

  /**
   * A dictionary.
   *
   * @param entries in insertion order, keys checked
   * @param ordered whether it is an OrderedDict, which may carry attributes
   */
  record Dictionary(LinkedHashMap<@Nullable Object, @Nullable Object> entries, boolean ordered)
      implements PickleValue {
    void put(@Nullable Object key, @Nullable Object value) throws BadPickle {
      entries.put(plainKey(key), value);
    }

    private static @Nullable Object plainKey(@Nullable Object key) throws BadPickle {
      if (key instanceof Tuple(List<@Nullable Object> items)) {
        for (Object item : items) {
          requireScalar(item);
        }
        return Collections.unmodifiableList(items);
      }
      requireScalar(key);
      return key;
    }

    private static void requireScalar(@Nullable Object key) throws BadPickle {
      if (key != null && !(key instanceof String || key instanceof Number || key instanceof Boolean || key instanceof ClassName)) {
        throw new BadPickle("a dictionary key is neither a string, a number, a class nor a tuple of these");
      }
    }
  }

  /** Deepest nesting of a result. */
  int MAX_DEPTH = 100;

  /** Most values in a result, shared ones counted every time: a pickle of a few bytes can describe billions. */
  int MAX_VALUES = 4_000_000;

  /**
   * Turns what the machine built into plain immutable Java: {@code Map}, {@code List}, {@code String}, {@code Long},
   * {@code BigInteger}, {@code Double}, {@code Boolean}, {@code byte[]}, {@link TorchTensor}, {@link ClassName}, null.
   *
   * @throws BadPickle if a value contains itself, is nested too deeply or is too large
   */
  static @Nullable Object toPlain(@Nullable Object value) throws BadPickle {
    return toPlain(value, 0, new int[] {MAX_VALUES});
  }

  private static @Nullable Object toPlain(@Nullable Object value, int depth, int[] budget) throws BadPickle {
    if (depth > MAX_DEPTH) {
      throw new BadPickle("values are nested more than " + MAX_DEPTH + " deep, or one contains itself");
    }
    if (--budget[0] < 0) {
      throw new BadPickle("more than " + MAX_VALUES + " values");
    }
    return switch (value) {
      case Tuple(List<@Nullable Object> items) -> toPlain(items, depth, budget);
      case Sequence(ArrayList<@Nullable Object> items) -> toPlain(items, depth, budget);
      case Members(ArrayList<@Nullable Object> items) -> toPlain(items, depth, budget);
      case Dictionary dictionary -> {
        Map<@Nullable Object, @Nullable Object> plain = new LinkedHashMap<>();
        for (Map.Entry<@Nullable Object, @Nullable Object> entry : dictionary.entries().entrySet()) {
          plain.put(entry.getKey(), toPlain(entry.getValue(), depth + 1, budget));
        }
        yield Collections.unmodifiableMap(plain);
      }
      case TorchStorage storage -> TorchTensor.ofWhole(storage);
      case null, default -> value;
    };
  }

  private static List<@Nullable Object> toPlain(List<@Nullable Object> items, int depth, int[] budget)
      throws BadPickle {
    List<@Nullable Object> plain = new ArrayList<>(items.size());
    for (Object item : items) {
      plain.add(toPlain(item, depth + 1, budget));
    }
    return Collections.unmodifiableList(plain);
  }
}
