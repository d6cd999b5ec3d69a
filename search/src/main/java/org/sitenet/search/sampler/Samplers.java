package org.sitenet.search.sampler;

import java.util.List;
import java.util.Map;
import org.sitenet.search.Method;
import org.sitenet.search.MethodOptions;
import org.sitenet.search.Sampler;
import org.sitenet.search.SearchException;

/**
 * Samplers by name, with their options and what these are if nothing is said:
 *
 * <ul>
 *   <li>{@code evolution}, the default: startup 0 (chosen by the number of parameters), population 40, generations 10
 *   <li>{@code nsga2}, several objectives: population 50
 *   <li>{@code dehb}, several budgets: fidelity (the name of the parameter that is the budget; must be given), eta 3
 *   <li>{@code tpe}: startup 10, candidates 24
 *   <li>{@code cmaes}, numbers without conditions
 *   <li>{@code grid}: points 10
 *   <li>{@code quasi-random}
 *   <li>{@code random}
 * </ul>
 */
public final class Samplers {
  /** What a study uses if nothing is said. */
  public static final String DEFAULT = "evolution";

  private static final List<String> NAMES = List.of("evolution", "nsga2", "dehb", "tpe", "cmaes", "grid", "quasi-random", "random");

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
    MethodOptions given = new MethodOptions("sampler", name, options);
    Sampler sampler = switch (name) {
      case "evolution" -> new EvolutionSampler(
          given.whole("startup", 0, 0, 10_000), given.whole("population", 40, 4, 1000), given.whole("generations", 10, 1, 1000));
      case "random" -> new RandomSampler();
      case "quasi-random" -> new QuasiRandomSampler();
      case "nsga2" -> new NsgaSampler(given.whole("population", 50, 4, 10_000));
      case "dehb" -> new FidelitySampler(given.text("fidelity", ""), given.whole("eta", 3, 2, 100));
      case "cmaes" -> new CmaEsSampler();
      case "grid" -> new GridSampler(given.whole("points", 10, 1, 100_000));
      case "tpe" -> new TpeSampler(given.whole("startup", 10, 1, 10_000), given.whole("candidates", 24, 1, 10_000));
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
