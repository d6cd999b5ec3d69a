package org.sitenet.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sitenet.crystal.dataset.Dataset;
import org.sitenet.engine.Backend;
import org.sitenet.predict.EvaluationTable;
import org.sitenet.report.EvaluatedSet;
import org.sitenet.report.Predictions;
import org.sitenet.report.ReportException;
import org.sitenet.report.RunPage;
import org.sitenet.report.RunRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A page about a training run. */
@Command(
    name = "report",
    description = {
      "Writes one HTML page about a training run, which needs no other file and no network: learning curve, parity plot and residuals"
          + " of the best model, its errors by stratum and by element, the largest errors, throughput and memory, configuration,"
          + " provenance. Its name is printed in the end.",
      "The best model is tried on the crystals that the run kept for validation. They are found where train found them; a set that was"
          + " moved is given with --data. Works while the training still runs."
    },
    footer = {
      "",
      "Examples:",
      "  sitenet report runs/gap",
      "  sitenet report runs/gap -o gap.html --csv validation.csv",
      "  sitenet report runs/gap --data fold0.jsonl.gz -o gap-fold0.html"
    })
final class ReportCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
  private CommandSpec spec;

  @Mixin private ComputeOptions compute = new ComputeOptions();

  @Parameters(index = "0", paramLabel = "RUN", description = "The run's folder, as train --out has written it.")
  @SuppressWarnings("NullAway.Init") // required
  private Path run;

  @Option(
      names = "--data",
      paramLabel = "SET",
      description = "Predict the crystals of this labelled set as well, for example a fold that was kept apart; may be given several times."
          + " If it holds the run's own rows, its validation crystals are predicted. Default: the run's own set, where train found it.")
  private List<Path> data = List.of();

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      description = "Column that holds the label in --data. Default: the one of the name that the model predicts, else the only one.")
  private @Nullable String target;

  @Option(names = "--skip-bad", description = "Leave rows of --data out that cannot be used, and list them, instead of stopping.")
  private boolean skipBad;

  @Option(names = "--no-predictions", description = "Predict nothing: only what the run's folder says.")
  private boolean noPredictions;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "F",
      description = "The page to write. Default: report.html in the run's folder.")
  private @Nullable Path output;

  @Option(
      names = "--csv",
      paramLabel = "F",
      description = "Also write the label and prediction of every validation crystal to this CSV file; for other sets there is sitenet"
          + " evaluate. Default: only the page.")
  private @Nullable Path csv;

  @Override
  public Integer call() {
    Usage.require(spec, !noPredictions || (data.isEmpty() && csv == null), "--no-predictions leaves nothing to do for --data and --csv");
    Path page = output == null ? run.resolve("report.html") : output;
    Usage.require(spec, !page.equals(csv), "-o and --csv name the same file");
    try (Progress progress = new Progress(spec.commandLine().getErr())) {
      RunRecord record = RunRecord.read(run);
      record.remarks().forEach(progress::message);
      List<String> inputs = new ArrayList<>(record.files().all().stream().map(Path::toString).toList());
      data.forEach(set -> inputs.add(set.toString()));
      OutputFile.requireNoInput(page, inputs);
      OutputFile.requireNoInput(csv, inputs);
      PrintWriter out = spec.commandLine().getOut();
      try (OutputFile file = OutputFile.open(page, out);
          OutputFile table = OutputFile.open(csv, out)) {
        Predictions predictions = predictions(record, progress);
        progress.clear();
        if (!noPredictions) {
          predictions.notices().forEach(progress::message);
        }
        file.writer().print(RunPage.of(record, predictions));
        if (csv != null) {
          EvaluationTable.csv(validation(predictions).evaluation(), table.writer());
          table.finish();
        }
        file.finish();
      }
      out.println(page);
      out.flush();
    }
    return 0;
  }

  private Predictions predictions(RunRecord record, Progress progress) {
    if (noPredictions) {
      return Predictions.none("no crystals are predicted on this page (--no-predictions)");
    }
    Predictions.Wanted wanted = new Predictions.Wanted(data, set -> label(set, record), skipBad, compute.threads());
    try (Backend backend = compute.open(progress::message)) {
      return Predictions.of(
          record, wanted, backend, (set, done) -> progress.show("predicting", "crystals", done, Progress.UNKNOWN));
    }
  }

  private String label(Dataset set, RunRecord record) {
    return target != null ? target : LabelColumn.of(spec, set, record.settings().target().name());
  }

  private EvaluatedSet validation(Predictions predictions) {
    return predictions.sets().stream()
        .filter(set -> set.kind() == EvaluatedSet.Kind.VALIDATION)
        .findFirst()
        .orElseThrow(() -> new ReportException(
            csv + ": not written, there are no predictions of validation crystals: " + String.join("; ", predictions.notices())));
  }
}
