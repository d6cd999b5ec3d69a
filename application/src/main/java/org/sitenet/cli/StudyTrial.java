package org.sitenet.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sitenet.search.SearchException;
import org.sitenet.search.StudySettings;
import org.sitenet.search.Trial;
import org.sitenet.train.RunConfig;
import org.sitenet.train.RunSettings;
import org.sitenet.tuning.TuningPlan;

/**
 * A trial of a study that a training begins with.
 *
 * @param config of the trial
 * @param settings of its training, but for how many rows took part
 * @param model its best model, where it is on this machine
 * @param description for people
 */
record StudyTrial(RunConfig config, RunSettings settings, Optional<String> model, String description) {
  private static final Pattern NUMBERED = Pattern.compile("(.*[^:/]):(\\d{1,9})");

  /**
   * Reads what {@code STUDY} or {@code STUDY:N} names.
   *
   * @throws SearchException if there is no such study or trial, or none is complete
   */
  static StudyTrial read(String text) {
    Matcher numbered = NUMBERED.matcher(text);
    boolean named = numbered.matches();
    StudyPlace place = StudyPlace.of(named ? numbered.group(1) : text, null, null);
    try (StudyPlace.Opened opened = place.open()) {
      Trial trial =
          named
              ? opened.trial(Integer.parseInt(numbered.group(2)), place)
              : opened.best().orElseThrow(() -> new SearchException(
                  place.shown() + ": no trial is complete yet; name one as in " + place.shown() + ":0"));
      StudySettings study = opened.study().settings();
      TuningPlan plan = TuningPlan.of(study, place.shown());
      RunSettings told = plan.settings();
      RunSettings settings =
          new RunSettings(
              told.target(), told.featurization(), told.validationFraction(), told.seed(), told.shuffle(), OptionalInt.empty(),
              told.skipBad());
      Path model = place.folders().bestModel(trial.number());
      boolean there = Files.exists(model);
      return new StudyTrial(
          plan.trials().of(study.name() + ", trial " + trial.number(), trial.configuration()),
          settings,
          there ? Optional.of(model.toString()) : Optional.empty(),
          "begins with trial " + trial.number() + " of " + place.shown()
              + (there ? " and its model " + model : "; its model is not on this machine, so with random parameters"));
    }
  }
}
