package org.sitenet.search.sampler;

import java.util.List;
import java.util.Map;
import org.sitenet.search.Method;
import org.sitenet.search.Sampler;
import org.sitenet.search.SearchException;

/** Samplers by name. */
public final class Samplers {
  /** What a study uses if nothing is said. */
  public static final String DEFAULT = "evolution";

  private static final List<String> NAMES = List.of("evolution", "random");

  private Samplers() {}

  /** The names that {@link #named} knows, the default first. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * A sampler by its name.
   *
   * @param options by name, as text
   * @throws SearchException if there is no such sampler or an option is wrong
   */
  public static Sampler named(String name, Map<String, String> options) {
    Options given = new Options(name, options);
    Sampler sampler = switch (name) {
      case "evolution", "random" -> new RandomSampler();
      default -> throw new SearchException("there is no sampler '" + name + "'; there are " + String.join(", ", NAMES));
    };
    given.done();
    return sampler;
  }

  /** As {@link #named(String, Map)}. */
  public static Sampler of(Method method) {
    return named(method.name(), method.options());
  }
}
