package org.sitenet.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether a worker means the study that it found. */
final class Sameness {
  private Sameness() {}

  /**
   * Refuses settings that are not those of the study.
   *
   * @param place of the study, for the message
   * @throws SearchException naming the first difference
   */
  static void check(String place, StudySettings found, StudySettings wanted) {
    String difference = null;
    if (!found.space().equals(wanted.space())) {
      difference = "another search space (" + spaces(found.space(), wanted.space()) + ")";
    } else if (found.seed() != wanted.seed()) {
      difference = "seed " + found.seed() + ", not " + wanted.seed();
    } else if (!found.goals().equals(wanted.goals())) {
      difference = "the objectives " + names(found.goals()) + ", not " + names(wanted.goals());
    } else if (!found.sampler().equals(wanted.sampler())) {
      difference = "sampler " + text(found.sampler()) + ", not " + text(wanted.sampler());
    } else if (!found.pruner().equals(wanted.pruner())) {
      difference = "pruner " + text(found.pruner()) + ", not " + text(wanted.pruner());
    } else if (!found.facts().equals(wanted.facts())) {
      difference = fact(found.facts(), wanted.facts());
    }
    if (difference != null) {
      throw new SearchException(place + ": study '" + found.name() + "' was begun with " + difference
          + "; go on with the same settings, or begin a study of another name");
    }
  }

  private static String spaces(SearchSpace found, SearchSpace wanted) {
    List<String> different = new ArrayList<>();
    for (Parameter parameter : found.parameters()) {
      if (!wanted.contains(parameter.name())) {
        different.add("'" + parameter.name() + "' is missing here");
      } else if (!wanted.parameter(parameter.name()).equals(parameter)) {
        different.add("'" + parameter.name() + "' differs");
      }
    }
    for (Parameter parameter : wanted.parameters()) {
      if (!found.contains(parameter.name())) {
        different.add("'" + parameter.name() + "' is new here");
      }
    }
    return different.isEmpty() ? "its parameters stand in another order" : String.join(", ", different);
  }

  /** The first fact that differs; what has several lines is named only. */
  private static String fact(Map<String, String> found, Map<String, String> wanted) {
    Set<String> names = new LinkedHashSet<>(found.keySet());
    names.addAll(wanted.keySet());
    for (String name : names) {
      String before = found.getOrDefault(name, "not set");
      String now = wanted.getOrDefault(name, "not set");
      if (!before.equals(now)) {
        return before.contains("\n") || now.contains("\n") ? "another " + name : name + " " + before + ", not " + now;
      }
    }
    return "other facts";
  }

  private static List<String> names(List<Goal> goals) {
    return goals.stream().map(goal -> goal.direction().name().toLowerCase(java.util.Locale.ROOT) + " " + goal.name()).toList();
  }

  private static String text(Method method) {
    return method.name() + (method.options().isEmpty() ? "" : method.options());
  }
}
