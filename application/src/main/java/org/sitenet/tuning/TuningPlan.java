package org.sitenet.tuning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sitenet.search.Method;
import org.sitenet.search.SearchSpace;
import org.sitenet.search.StudySettings;
import org.sitenet.train.RunSettings;

/**
 * All that decides what a trial's result is, besides its point of the space and the crystals: kept in the study, so that a worker
 * needs to be told no more than where the study and the crystals are.
 *
 * @param trials makes configurations
 * @param space what is searched
 * @param label of the space
 * @param settings of every trial's training
 * @param budget of every trial
 * @param measures what is minimised; the error first
 */
public record TuningPlan(
    TrialConfigurations trials,
    SearchSpace space,
    String label,
    RunSettings settings,
    TrialBudget budget,
    List<Measure> measures) {
  private static final String SPACE = "space";
  private static final String BASE = "base configuration";
  private static final String DATA = "data_hash";
  private static final Set<String> SHOWN = Set.of(SPACE, "target", "unit", "supercell", "first_rows", "val_fraction");

  public TuningPlan {
    measures = List.copyOf(measures);
    if (measures.isEmpty() || measures.getFirst() != Measure.MAE) {
      throw new TuningException("the error is the first thing that a search minimises; name others after it");
    }
  }

  /**
   * The study of this plan.
   *
   * @param dataHash of the crystals
   */
  public StudySettings study(String name, Method sampler, Method pruner, String dataHash) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(SPACE, label);
    facts.putAll(budget.toMap());
    facts.putAll(settings.toMap());
    facts.put(DATA, dataHash);
    facts.put(BASE, trials.base());
    return new StudySettings(
        name, settings.seed(), measures.stream().map(Measure::goal).toList(), sampler, pruner, space, facts);
  }

  /**
   * The plan that a study keeps.
   *
   * @param place of the study, for messages
   * @throws TuningException if the study is none of ours
   */
  public static TuningPlan of(StudySettings study, String place) {
    Map<String, String> facts = study.facts();
    String base = facts.get(BASE);
    if (base == null) {
      throw new TuningException(place + ": study '" + study.name() + "' does not say what it trains; it is not one of sitenet search");
    }
    try {
      return new TuningPlan(
          TrialConfigurations.stored(place, base),
          study.space(),
          facts.getOrDefault(SPACE, "unnamed"),
          RunSettings.of(facts, place),
          TrialBudget.of(facts),
          study.goals().stream().map(Measure::of).toList());
    } catch (IllegalArgumentException e) {
      throw new TuningException(place + ": study '" + study.name() + "' is damaged: " + e.getMessage() + "; restore a copy of it", e);
    }
  }

  /** What people want to know first of what a study was told, by name. */
  public static Map<String, String> shown(StudySettings study) {
    Map<String, String> shown = new LinkedHashMap<>();
    study.facts().forEach((name, value) -> {
      if (SHOWN.contains(name) || TrialBudget.NAMES.contains(name)) {
        shown.put(name, value);
      }
    });
    return shown;
  }

  /**
   * Refuses crystals that are not the study's.
   *
   * @throws TuningException if they differ
   */
  public static void requireData(StudySettings study, String dataHash, String place) {
    String known = study.facts().get(DATA);
    if (!dataHash.equals(known)) {
      throw new TuningException(place + ": study '" + study.name()
          + "' was begun with another data set; give the same rows, or begin another study");
    }
  }
}
