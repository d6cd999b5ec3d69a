package org.sitenet.search.pruner;

import java.util.List;
import java.util.Map;
import org.sitenet.search.Method;
import org.sitenet.search.MethodOptions;
import org.sitenet.search.Pruner;
import org.sitenet.search.SearchException;

/**
 * Pruners by name, with their options and what these are if nothing is said:
 *
 * <ul>
 *   <li>{@code none}
 *   <li>{@code median}: startup 5, warmup 0, interval 1
 *   <li>{@code percentile}: percentile 25, startup 5, warmup 0, interval 1
 *   <li>{@code halving}: min 1, eta 3, rate 0
 *   <li>{@code hyperband}: min 1, max 27, eta 3
 *   <li>{@code patience}: patience 5, threshold 0
 *   <li>{@code threshold}: lower and upper unbounded, warmup 0, interval 1
 * </ul>
 */
public final class Pruners {
  private static final List<String> NAMES =
      List.of("none", "median", "percentile", "halving", "hyperband", "patience", "threshold");
  private static final int MANY = 1_000_000_000;

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
    MethodOptions given = new MethodOptions("pruner", name, options);
    Pruner pruner = switch (name) {
      case "none" -> (history, running, step) -> false;
      case "median" -> percentile(given, 50);
      case "percentile" -> percentile(given, given.number("percentile", 25, 0, 100));
      case "halving" -> new HalvingPruner(
          given.whole("min", 1, 1, MANY), given.whole("eta", 3, 2, 1000), given.whole("rate", 0, 0, 100));
      case "hyperband" -> hyperband(given);
      case "patience" -> new PatiencePruner(given.whole("patience", 5, 0, MANY), given.number("threshold", 0, 0, Double.MAX_VALUE));
      case "threshold" -> new ThresholdPruner(
          given.number("lower", Double.NEGATIVE_INFINITY, -Double.MAX_VALUE, Double.MAX_VALUE),
          given.number("upper", Double.POSITIVE_INFINITY, -Double.MAX_VALUE, Double.MAX_VALUE),
          given.whole("warmup", 0, 0, MANY),
          given.whole("interval", 1, 1, MANY));
      default -> throw new SearchException("there is no pruner '" + name + "'; there are " + String.join(", ", NAMES));
    };
    given.done();
    return pruner;
  }

  private static Pruner percentile(MethodOptions given, double percentile) {
    return new PercentilePruner(
        percentile, given.whole("startup", 5, 1, MANY), given.whole("warmup", 0, 0, MANY), given.whole("interval", 1, 1, MANY));
  }

  private static Pruner hyperband(MethodOptions given) {
    int smallest = given.whole("min", 1, 1, MANY);
    int largest = given.whole("max", 27, 1, MANY);
    if (largest < smallest) {
      throw new SearchException("pruner 'hyperband': max " + largest + " must not be below min " + smallest);
    }
    int eta = given.whole("eta", 3, 2, 1000);
    if (Math.log((double) largest / smallest) / Math.log(eta) > 12) {
      throw new SearchException("pruner 'hyperband': more than 13 brackets from " + smallest + " to " + largest + "; raise min or eta");
    }
    return new HyperbandPruner(smallest, largest, eta);
  }

  /** As {@link #named(String, Map)}. */
  public static Pruner of(Method method) {
    return named(method.name(), method.options());
  }
}
