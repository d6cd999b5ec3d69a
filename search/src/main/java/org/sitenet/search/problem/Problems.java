package org.sitenet.search.problem;

import java.util.List;
import java.util.stream.Stream;
import org.sitenet.search.SearchException;

/** All problems with one objective. */
public final class Problems {
  private Problems() {}

  public static List<Problem> all() {
    return Stream.of(ContinuousProblems.all(), MixedProblems.all()).flatMap(List::stream).toList();
  }

  /**
   * The problem of that name.
   *
   * @throws SearchException if there is none
   */
  public static Problem named(String name) {
    return all().stream().filter(problem -> problem.name().equals(name)).findFirst().orElseThrow(
        () -> new SearchException("there is no problem '" + name + "'; there are " + all().stream().map(Problem::name).toList()));
  }
}
