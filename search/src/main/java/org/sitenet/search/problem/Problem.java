package org.sitenet.search.problem;

import java.util.function.ToDoubleFunction;
import org.sitenet.search.Configuration;
import org.sitenet.search.SearchSpace;

/**
 * Something to be minimised.
 *
 * @param name in lower case
 * @param space what is searched
 * @param function value of a configuration
 * @param minimum the smallest value in the space
 */
public record Problem(String name, SearchSpace space, ToDoubleFunction<Configuration> function, double minimum) {
  /** How far a value is from the minimum. */
  public double regret(double value) {
    return Math.max(0, value - minimum);
  }
}
