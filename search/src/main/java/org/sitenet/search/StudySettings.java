package org.sitenet.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a study is before its first trial. Two studies with equal settings whose trials end in the same order with the same values
 * are the same study, trial by trial.
 *
 * @param name of the study within its storage
 * @param seed every draw comes from it and from a trial's number
 * @param goals the objectives, at least one
 * @param sampler by name, with its options
 * @param pruner by name, with its options; {@code none} never prunes
 * @param space what is searched
 * @param facts what the objective was told, such as its data and its budgets, as text by name: kept, shown, and the same for all
 *     workers; nothing here looks at it
 */
public record StudySettings(
    String name, long seed, List<Goal> goals, Method sampler, Method pruner, SearchSpace space, Map<String, String> facts) {
  public StudySettings {
    goals = List.copyOf(goals);
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    if (name.isBlank()) {
      throw new SearchException("a study needs a name");
    }
    if (goals.isEmpty()) {
      throw new SearchException("study '" + name + "' has no objective; give it at least one goal");
    }
    if (goals.stream().map(Goal::name).distinct().count() < goals.size()) {
      throw new SearchException("study '" + name + "' names one objective twice; objectives need different names");
    }
  }

  /** A study whose objective needs to be told nothing. */
  public StudySettings(String name, long seed, List<Goal> goals, Method sampler, Method pruner, SearchSpace space) {
    this(name, seed, goals, sampler, pruner, space, Map.of());
  }
}
