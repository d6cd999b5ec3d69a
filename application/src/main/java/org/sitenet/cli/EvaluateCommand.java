package org.sitenet.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sitenet.crystal.dataset.BadRows;
import org.sitenet.crystal.dataset.Dataset;
import org.sitenet.crystal.dataset.DatasetReader;
import org.sitenet.crystal.dataset.DatasetRow;
import org.sitenet.crystal.dataset.SkippedRows;
import org.sitenet.engine.Backend;
import org.sitenet.predict.ErrorMetrics;
import org.sitenet.predict.Evaluation;
import org.sitenet.predict.EvaluationTable;
import org.sitenet.predict.Evaluator;
import org.sitenet.predict.NamedModel;
import org.sitenet.predict.PredictionOptions;
import org.sitenet.predict.Predictor;
import org.sitenet.predict.ShippedModels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How good models are. */
@Command(
    name = "evaluate",
    description = {
      "Compares predictions with the labels of a set: MAE and RMSE in the label's unit and R2, for all crystals and by strata.",
      "A crystal that cannot be used is an error, unless --skip-bad says to leave it out."
    },
    footer = {
      "",
      "Examples:",
      "  sitenet evaluate --data test/",
      "  sitenet evaluate --model gap.safetensors --data fold0.jsonl.gz -o rows.csv"
    })
final class EvaluateCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
  private CommandSpec spec;

  @Mixin private ComputeOptions compute = new ComputeOptions();

  @Option(
      names = "--model",
      paramLabel = "M",
      converter = PathNames.OrShipped.class,
      description = "Model file, .ckpt or shipped model's name; several are an ensemble. Default: " + ShippedModels.DEFAULT + ".")
  private List<String> models = List.of(ShippedModels.DEFAULT);

  @Option(
      names = "--data",
      required = true,
      paramLabel = "SET",
      description = "The labelled set: folder or zip with id_prop.csv, Matbench JSON, CSV with a cif column, extended XYZ, or"
          + " .jsonl(.gz) records.")
  @SuppressWarnings("NullAway.Init") // required
  private Path data;

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      description = "Column that holds the label. Default: the one of the name that the model predicts, else the only one.")
  private @Nullable String target;

  @Option(names = "--rows", paramLabel = "N", description = "Use the set's first N rows only. Default: all.")
  private long rows = Long.MAX_VALUE;

  @Mixin private SupercellOption supercell = new SupercellOption();

  @Option(names = "--skip-bad", description = "Leave rows out that cannot be used, and list them, instead of stopping.")
  private boolean skipBad;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "F",
      description = "Write every row's label and prediction to this CSV file. Default: only print the summary.")
  private @Nullable Path output;

  @Override
  public Integer call() {
    Usage.require(spec, rows >= 1, "--rows must be at least 1, not " + rows);
    OutputFile.requireNoInput(output, models);
    OutputFile.requireNoInput(output, List.of(data.toString()));
    List<NamedModel> members = models.stream().map(ShippedModels::find).toList();
    Dataset set = DatasetReader.open(data);
    SkippedRows skipped = new SkippedRows();
    OptionalInt atoms = supercell.atoms();
    PredictionOptions options = new PredictionOptions(atoms, Optional.empty(), compute.threads());
    try (Progress progress = new Progress(spec.commandLine().getErr());
        Backend backend = compute.open(progress::message);
        Predictor predictor = new Predictor(members, backend, options);
        OutputFile file = OutputFile.open(output, spec.commandLine().getOut())) {
      String label = target != null ? target : LabelColumn.of(spec, set, predictor.target().name());
      Evaluation evaluation;
      try (Stream<DatasetRow> all = set.rows(List.of(label), skipBad ? skipped : BadRows.FAIL)) {
        Iterator<DatasetRow> wanted = all.limit(rows).iterator();
        Evaluator.BadCrystals bad = skipBad ? Evaluator.BadCrystals.SKIP : Evaluator.BadCrystals.STOP;
        evaluation =
            Evaluator.evaluate(
                predictor, wanted, label, bad, done -> progress.show("evaluating", "crystals", done, Progress.UNKNOWN));
      }
      progress.clear();
      LeftOut.list(skipped, progress);
      evaluation.failures().forEach(failure -> progress.message("left out: " + failure.problem()));
      if (output != null) {
        EvaluationTable.csv(evaluation, file.writer());
        file.finish();
      }
      print(evaluation);
    }
    return 0;
  }

  private void print(Evaluation evaluation) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(evaluation.target().withUnit());
    out.printf("%-22s %8s %9s %9s %7s%n", "", "crystals", "MAE", "RMSE", "R2");
    print("all", evaluation.all());
    for (Map.Entry<String, Map<String, ErrorMetrics>> division : evaluation.strata().entrySet()) {
      division.getValue().forEach((name, metrics) -> print(division.getKey() + ": " + name, metrics));
    }
    out.flush();
  }

  private void print(String name, ErrorMetrics metrics) {
    String r2 = metrics.r2().isPresent() ? String.format(Locale.ROOT, "%7.4f", metrics.r2().getAsDouble()) : "      -";
    spec.commandLine()
        .getOut()
        .printf(Locale.ROOT, "%-22s %8d %9.4f %9.4f %s%n", name, metrics.count(), metrics.mae(), metrics.rmse(), r2);
  }
}
