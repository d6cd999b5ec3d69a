package org.sitenet.search.pruner;

import java.util.List;
import java.util.Map;
import org.sitenet.search.Method;
import org.sitenet.search.Pruner;
import org.sitenet.search.SearchException;

/** Pruners by name. */
public final class Pruners {
  private static final List<String> NAMES = List.of("none");

  private Pruners() {}

  /** The names that {@link #named} knows. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * A pruner by its name.
   *
   * @param options by name, as text
   * @throws SearchException if there is no such pruner or an option is wrong
   */
  public static Pruner named(String name, Map<String, String> options) {
    if (!name.equals("none")) {
      throw new SearchException("there is no pruner '" + name + "'; there are " + String.join(", ", NAMES));
    }
    if (!options.isEmpty()) {
      throw new SearchException("pruner 'none' has no option " + options.keySet());
    }
    return (history, running, step) -> false;
  }

  /** As {@link #named(String, Map)}. */
  public static Pruner of(Method method) {
    return named(method.name(), method.options());
  }
}
