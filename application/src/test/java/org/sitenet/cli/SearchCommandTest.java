package org.sitenet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sitenet.train.RunConfig;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code search} and {@code study} from the command line, and what is commonly wrong with their input. */
class SearchCommandTest {
  @TempDir private Path folder;
  private Fixtures good;
  private Path space;
  private Path study;

  @BeforeEach
  void write() {
    good = new Fixtures(folder);
    study = folder.resolve("s.study");
    space = good.write("space.yaml", space("1.0e-3", "1.0e-1"));
  }

  private static String space(String low, String high) {
    return """
        label: small
        base: tiny.yaml
        parameters:
          Learning_Rate: {kind: float, low: %s, high: %s, log: true}
          attention_heads: {kind: int, low: 1, high: 3}
          sym_func: {kind: categorical, choices: [mean, max]}
        begin:
          - {Learning_Rate: 2.0e-2, attention_heads: 2, sym_func: mean}
        """.formatted(low, high);
  }

  private Run search(Path at, Object... more) {
    List<Object> arguments = new ArrayList<>(List.of("search", "--data", good.set, "--study", at));
    arguments.addAll(List.of(more));
    return Run.of(arguments.toArray());
  }

  private Run begin(Path at, Object... more) {
    List<Object> arguments = new ArrayList<>(
        List.of("--space", space, "--target", "gap", "--supercell", "12", "--val-fraction", "0.25", "--epochs", "2", "--sampler", "random"));
    arguments.addAll(List.of(more));
    return search(at, arguments.toArray());
  }

  private JsonNode export(Path at) {
    return new JsonMapper().readTree(Run.of("study", "export", at, "--format", "json").succeeds().out());
  }

  /** What a trial is, without what differs between two runs: times and processes. */
  private List<String> trials(Path at) {
    List<String> trials = new ArrayList<>();
    export(at).get("trials").forEach(trial -> trials.add(
        trial.get("number") + " " + trial.get("state") + trial.get("configuration") + trial.get("values") + trial.get("reports")));
    return trials;
  }

  @Test
  void aSearchThatGoesOnIsTheOneThatWasNeverStopped() {
    Run first = begin(study, "--trials", 2).succeeds();
    assertTrue(first.err().contains("trial 0 done: validation MAE"), first::toString);
    assertTrue(first.out().strip().endsWith("best.safetensors") && Files.exists(Path.of(first.out().strip())), first::toString);
    Run second = search(study, "--trials", 5).succeeds();
    assertTrue(second.err().contains("goes on after 2 trials"), second::toString);
    search(study, "--trials", 5, "--worker").succeeds();
    Path whole = folder.resolve("made/for/it/s.study");
    begin(whole, "--trials", 5).succeeds();
    assertEquals(5, trials(whole).size());
    assertEquals(trials(whole), trials(study));
    JsonNode start = export(study).get("trials").get(0).get("configuration");
    assertEquals(0.02, start.get("Learning_Rate").asDouble(), "the space says what comes first");
  }

  @Test
  void whatWasFoundCanBeLookedAtAndUsed() throws Exception {
    begin(study, "--trials", 4, "--objective", "mae,parameters", "--pruner", "none").succeeds();
    Run show = Run.of("study", "show", study).succeeds();
    assertTrue(show.out().contains("trials            4 complete") && show.out().contains("val_mae, parameters"), show::toString);
    Path yaml = folder.resolve("best.yaml");
    Run best = Run.of("study", "best", study, "-o", yaml).succeeds();
    assertTrue(best.err().contains("val_mae") && best.err().contains("--from-trial"), best::toString);
    assertTrue(RunConfig.load(yaml.toString()).label().startsWith("s, trial "));
    Run csv = Run.of("study", "export", study).succeeds();
    assertEquals(5, csv.out().lines().count());
    Path page = folder.resolve("page.html");
    Run.of("study", "report", study, "-o", page).succeeds();
    String html = Files.readString(page);
    assertTrue(html.contains("Pareto front") && html.contains("attention_heads"), "the page");

    Run trained = Run.of("train", "--data", good.set, "--out", folder.resolve("run"), "--from-trial", study + ":3", "--max-steps", 2).succeeds();
    assertTrue(trained.err().contains("begins with trial 3") && trained.err().contains("trial-00003"), trained::toString);
    String told = Files.readString(folder.resolve("run/config.yaml"));
    assertTrue(told.contains("supercell: 12") && told.contains("target: gap") && told.contains("label: s, trial 3"), told);
    Run.of("train", "--data", good.set, "--out", folder.resolve("run2"), "--from-trial", study, "--max-steps", 2).succeeds();
    Run.of("train", "--data", good.set, "--out", folder.resolve("run3"), "--from-trial", study + ":77").failsInOneLine(1, "no trial 77");
    Run.of("train", "--data", good.set, "--out", folder.resolve("run4"), "--from-trial", folder.resolve("no.study")).failsInOneLine(1, "no such study");
  }

  @Test
  void settingsThatAreNotTheStudysAreNamed() throws Exception {
    begin(study, "--trials", 1).succeeds();
    search(study, "--epochs", 3).fails(1, "s.study", "epochs per trial 2, not 3");
    search(study, "--seed", 3).fails(1, "seed 0, not 3");
    search(study, "--sampler", "tpe").fails(1, "sampler random, not tpe");
    search(study, "--pruner", "median:startup=7").fails(1, "pruner median, not median");
    search(study, "--supercell", 16).fails(1, "supercell 12, not 16");
    Path other = good.write("other.yaml", space("1.0e-4", "1.0e-1"));
    search(study, "--space", other).fails(1, "another search space", "'Learning_Rate' differs");
    Path changed = good.setWithLabel("changed", "2.5");
    Run.of("search", "--data", changed, "--study", study).fails(1, "another data set");
    assertEquals(1, trials(study).size());
    execute("UPDATE search_study SET version = '0.0.1 (abc)'");
    search(study).fails(1, "0.0.1 (abc)", "--adopt");
    search(study, "--trials", 2, "--adopt").succeeds();
  }

  @Test
  void filesThatAreNoStudyAreNamed() throws Exception {
    Path text = good.write("text.study", "not a database, but long enough to be read as one ".repeat(40));
    search(text).failsInOneLine(1, "text.study");
    Run.of("study", "show", text).failsInOneLine(1, "text.study");
    for (String look : List.of("show", "best", "export", "report")) {
      List<Object> arguments = new ArrayList<>(List.of("study", look, folder.resolve("none.study")));
      if (look.equals("report")) {
        arguments.addAll(List.of("-o", folder.resolve("page.html")));
      }
      Run.of(arguments.toArray()).failsInOneLine(1, "none.study", "no such study");
    }
    assertFalse(Files.exists(folder.resolve("none.study")) || Files.exists(folder.resolve("page.html")), "looking makes nothing");
    begin(study, "--trials", 1).succeeds();
    execute("UPDATE search_schema SET version = 1000");
    search(study).failsInOneLine(1, "s.study", "schema version 1000", "update the program");
    Run.of("study", "show", study).failsInOneLine(1, "s.study", "schema version 1000");
  }

  @Test
  void badOptionsAreOneLineAndLeaveNothing() {
    search(study, "--target", "gap").failsInOneLine(2, "--space");
    search(study, "--worker").failsInOneLine(2, "no study to help with");
    begin(study, "--trials", 0).failsInOneLine(2, "--trials");
    search(study, "--epochs", 0).failsInOneLine(2, "--epochs");
    begin(study, "--objective", "parameters").failsInOneLine(2, "--objective");
    begin(study, "--objective", "mae,speed").failsInOneLine(2, "--objective");
    search(study, "--space", space, "--target", "gap", "--sampler", "guess").failsInOneLine(1, "no sampler 'guess'");
    begin(study, "--pruner", "median:startup").failsInOneLine(2, "name:key=value");
    begin(study, "--pruner", "median:first=2").failsInOneLine(1, "median", "first");
    search(study, "--space", space, "--target", "gap", "--val-fraction", 0).failsInOneLine(2, "--val-fraction");
    Path bad = good.write("bad.yaml", space("1.0", "1.0e-1"));
    search(study, "--space", bad, "--target", "gap").failsInOneLine(1, "bad.yaml:4", "'Learning_Rate'");
    search(study, "--space", folder.resolve("nowhere.yaml"), "--target", "gap").failsInOneLine(1, "nowhere.yaml");
    good.write("s.trials/old/file", "of another study");
    begin(study).failsInOneLine(1, "s.trials", "--runs");
    Run.of("study").failsInOneLine(2, "show, best, export, report");
    assertFalse(Files.exists(study));
  }

  private void execute(String sql) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + study); Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
