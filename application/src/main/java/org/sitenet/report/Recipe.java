package org.sitenet.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.sitenet.crystal.oxidation.OxidationStates;
import org.sitenet.data.CompressionMode;
import org.sitenet.model.checkpoint.LoopState;
import org.sitenet.model.checkpoint.Target;
import org.sitenet.train.RunOrigin;
import org.sitenet.train.RunSettings;

/** Command lines that do again what a run did. */
final class Recipe {
  private static final Pattern PLAIN = Pattern.compile("[\\w./:=@%+,-]+");

  private Recipe() {}

  /** The training from its beginning to where the run stands. */
  static String train(RunRecord run) {
    RunSettings settings = run.settings();
    List<String> words = new ArrayList<>(List.of("sitenet", "train", "--data", set(run)));
    add(words, "--target", settings.target().name());
    if (!Target.named(settings.target().name()).equals(settings.target())) {
      add(words, "--unit", settings.target().unit());
    }
    add(words, "--config", run.files().config().toString());
    if (run.origin().map(RunOrigin::initial).filter(text -> !text.isEmpty()).isPresent()) {
      add(words, "--init", "MODEL");
    }
    settings.rows().ifPresent(rows -> add(words, "--rows", Integer.toString(rows)));
    add(words, "--supercell", Integer.toString(settings.featurization().supercellAtoms()));
    OxidationStates states = settings.featurization().oxidationStates();
    if (states != OxidationStates.FILE) {
      add(words, "--oxidation-states", states.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    if (settings.featurization().compression() == CompressionMode.OFF) {
      words.add("--no-compression");
    }
    add(words, "--val-fraction", Numbers.plain(settings.validationFraction()));
    add(words, "--seed", Long.toString(settings.seed()));
    if (!settings.shuffle()) {
      words.add("--no-shuffle");
    }
    if (settings.skipBad()) {
      words.add("--skip-bad");
    }
    String backend = run.told().getOrDefault("backend", "");
    if (!backend.isEmpty()) {
      add(words, "--backend", backend);
    }
    boolean withinAnEpoch = run.loop().map(LoopState::batch).orElse(0) > 0;
    add(words, withinAnEpoch ? "--max-steps" : "--epochs", Long.toString(withinAnEpoch ? run.steps() : Math.max(1, run.epochs().size())));
    add(words, "--out", "NEW");
    return String.join(" ", words);
  }

  /** The predictions of the validation crystals as a table. */
  static String report(RunRecord run, String output) {
    List<String> words = new ArrayList<>(List.of("sitenet", "report", quoted(run.files().folder().toString())));
    add(words, "--csv", output);
    return String.join(" ", words);
  }

  /** Labels and predictions of a whole set as a table. */
  static String evaluate(RunRecord run, String set, String output) {
    List<String> words = new ArrayList<>(List.of("sitenet", "evaluate"));
    add(words, "--model", run.files().best().toString());
    add(words, "--data", set);
    add(words, "-o", output);
    return String.join(" ", words);
  }

  private static String set(RunRecord run) {
    return run.origin().map(RunOrigin::set).filter(name -> !name.isEmpty()).map(Recipe::quoted).orElse("SET");
  }

  private static void add(List<String> words, String option, String value) {
    words.add(option);
    words.add(quoted(value));
  }

  /** As a shell takes it for one word. */
  static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
