package org.sitenet.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sitenet.search.Goal;
import org.sitenet.search.SearchException;
import org.sitenet.search.StudySettings;
import org.sitenet.search.Trial;
import org.sitenet.search.TrialState;
import org.sitenet.search.report.ReportPage;
import org.sitenet.search.report.TrialExport;
import org.sitenet.tuning.TuningPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at studies. */
@Command(
    name = "study",
    description = "Looks at what a search has found, also while it runs.",
    footer = {
      "",
      "Examples:",
      "  sitenet study show gap.study",
      "  sitenet study best gap.study -o best.yaml",
      "  sitenet study export gap.study --format csv -o trials.csv",
      "  sitenet study report gap.study -o gap.html"
    },
    subcommands = {StudyCommand.Show.class, StudyCommand.Best.class, StudyCommand.Export.class, StudyCommand.Report.class})
final class StudyCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
  private CommandSpec spec;

  @Override
  public void run() {
    throw Main.missing(spec);
  }

  /** What they have in common: a study to look at. */
  abstract static class OnStudy implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "F", description = "The study's file, or the jdbc:postgresql: address that it is at.")
    @SuppressWarnings("NullAway.Init") // required
    String study;

    @Option(names = "--name", paramLabel = "NAME", description = "Which study, where there are several. Default: the only one.")
    @Nullable String name;

    @Option(names = "--runs", paramLabel = "DIR", description = "Folder of the trials' run folders. Default: beside the study's file.")
    @Nullable Path runs;

    @Override
    public Integer call() {
      StudyPlace place = StudyPlace.of(study, name, runs);
      try (StudyPlace.Opened opened = place.open()) {
        return look(place, opened);
      }
    }

    abstract int look(StudyPlace place, StudyPlace.Opened opened);

    int write(@Nullable Path file, String text) {
      OutputFile.requireNoInput(file, List.of(study));
      try (OutputFile output = OutputFile.open(file, spec.commandLine().getOut())) {
        output.writer().print(text);
        output.finish();
      }
      return 0;
    }

    Trial best(StudyPlace place, StudyPlace.Opened opened) {
      return opened.best().orElseThrow(() -> new SearchException(
          place.shown() + ": no trial is complete yet; sitenet study show " + study + " says how far it is"));
    }
  }

  /** What was found so far. */
  @Command(
      name = "show",
      description = "Prints what a study was told, how far it is, and its best trials.",
      footer = {"", "Example:", "  sitenet study show gap.study --best 10"})
  static final class Show extends OnStudy {
    @Option(names = "--best", paramLabel = "N", description = "How many of the best trials to print. Default: ${DEFAULT-VALUE}.")
    private int most = 5;

    @Override
    int look(StudyPlace place, StudyPlace.Opened opened) {
      PrintWriter out = spec.commandLine().getOut();
      StudySettings settings = opened.study().settings();
      line(out, "study", settings.name());
      line(out, "minimised", String.join(", ", settings.goals().stream().map(Goal::name).toList()));
      line(out, "sampler", Methods.text(settings.sampler()));
      line(out, "pruner", Methods.text(settings.pruner()));
      line(out, "seed", Long.toString(settings.seed()));
      TuningPlan.shown(settings).forEach((name, value) -> line(out, name, value));
      Map<TrialState, Integer> counts = new TreeMap<>();
      opened.trials().forEach(trial -> counts.merge(trial.state(), 1, Integer::sum));
      line(out, "trials", counts.entrySet().stream()
          .map(entry -> entry.getValue() + " " + entry.getKey().name().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(", ")));
      opened.history().complete().stream()
          .filter(Trial::feasible)
          .sorted(Comparator.<Trial>comparingDouble(trial -> trial.values().getFirst()).thenComparing(Trial::number))
          .limit(most)
          .forEach(trial -> line(
              out, "trial " + trial.number(), values(settings, trial) + "; " + trial.configuration().values().toString().replaceAll("[{}]", "")));
      out.flush();
      return 0;
    }

    private static void line(PrintWriter out, String name, String value) {
      out.println(String.format(Locale.ROOT, "%-17s ", name) + Failures.oneLine(value));
    }

    private static String values(StudySettings settings, Trial trial) {
      List<Goal> goals = settings.goals();
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < goals.size(); i++) {
        text.append(i == 0 ? "" : ", ").append(goals.get(i).name()).append(' ').append(String.format(Locale.ROOT, "%.6g", trial.values().get(i)));
      }
      return text.toString();
    }
  }

  /** The best configuration. */
  @Command(
      name = "best",
      description = "Prints the configuration of the best trial as YAML, for train --config. Standard error says what it reached"
          + " and where its model is.",
      footer = {
        "",
        "Examples:",
        "  sitenet study best gap.study -o best.yaml",
        "  sitenet train --data crystals/ --config best.yaml --out runs/best"
      })
  static final class Best extends OnStudy {
    @Option(names = "--trial", paramLabel = "N", description = "Which trial. Default: the best.")
    private @Nullable Integer number;

    @Option(names = {"-o", "--output"}, paramLabel = "F", description = "File to write. Default: standard output.")
    private @Nullable Path output;

    @Override
    int look(StudyPlace place, StudyPlace.Opened opened) {
      Trial trial = number == null ? best(place, opened) : opened.trial(number, place);
      try (Progress progress = new Progress(spec.commandLine().getErr())) {
        Path model = place.folders().bestModel(trial.number());
        progress.message(
            "trial " + trial.number() + " (" + trial.state().name().toLowerCase(Locale.ROOT) + ")"
                + (trial.values().isEmpty() ? "" : ": " + Show.values(opened.study().settings(), trial))
                + (Files.exists(model)
                    ? "; model " + model + "; to train on: sitenet train --data SET --from-trial " + study + ":" + trial.number()
                        + " --out RUN"
                    : ""));
      }
      return write(output, yaml(opened, trial, place));
    }
  }

  /** A trial's configuration as {@code train --config} reads it. */
  private static String yaml(StudyPlace.Opened opened, Trial trial, StudyPlace place) {
    StudySettings settings = opened.study().settings();
    return TuningPlan.of(settings, place.shown())
        .trials()
        .of(settings.name() + ", trial " + trial.number(), trial.configuration())
        .toYaml();
  }

  /** All trials. */
  @Command(
      name = "export",
      description = "Writes all trials as a table or as JSON, every number with all its digits.",
      footer = {"", "Examples:", "  sitenet study export gap.study -o trials.csv", "  sitenet study export gap.study --format json"})
  static final class Export extends OnStudy {
    /** Forms of an export. */
    enum Format {
      csv,
      json
    }

    @Option(names = "--format", paramLabel = "FORM", description = "csv or json. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.csv;

    @Option(names = {"-o", "--output"}, paramLabel = "F", description = "File to write. Default: standard output.")
    private @Nullable Path output;

    @Override
    int look(StudyPlace place, StudyPlace.Opened opened) {
      StudySettings settings = opened.study().settings();
      return write(output, switch (format) {
        case csv -> TrialExport.csv(settings, opened.trials());
        case json -> TrialExport.json(settings, opened.trials());
      });
    }
  }

  /** The page. */
  @Command(
      name = "report",
      description = "Writes one HTML page that needs no other file and no network: history, importances, learning curves, parallel"
          + " coordinates, slices, contours, Pareto front, timeline, the best configuration, all trials.",
      footer = {"", "Example:", "  sitenet study report gap.study -o gap.html"})
  static final class Report extends OnStudy {
    @Option(
        names = {"-o", "--output"},
        required = true,
        paramLabel = "F",
        description = "The page to write.")
    @SuppressWarnings("NullAway.Init") // required
    private Path output;

    @Override
    int look(StudyPlace place, StudyPlace.Opened opened) {
      StudySettings settings = opened.study().settings();
      Map<String, String> facts = new LinkedHashMap<>(TuningPlan.shown(settings));
      facts.put("program", opened.study().version());
      return write(output, ReportPage.of(settings, opened.trials(), facts, trial -> yaml(opened, trial, place)));
    }
  }
}
