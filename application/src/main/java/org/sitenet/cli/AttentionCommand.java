package org.sitenet.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sitenet.attention.AttentionAnalyzer;
import org.sitenet.attention.AttentionBins;
import org.sitenet.attention.AttentionOptions;
import org.sitenet.attention.AttentionReport;
import org.sitenet.attention.AttentionResult;
import org.sitenet.attention.Correlation;
import org.sitenet.attention.PairStatistics;
import org.sitenet.attention.ResultFolder;
import org.sitenet.crystal.dataset.BadRows;
import org.sitenet.crystal.dataset.Dataset;
import org.sitenet.crystal.dataset.DatasetReader;
import org.sitenet.crystal.dataset.DatasetRow;
import org.sitenet.crystal.dataset.SkippedRows;
import org.sitenet.crystal.symmetry.CrystalSymmetry;
import org.sitenet.data.CompressionMode;
import org.sitenet.engine.Backend;
import org.sitenet.plot.Scale;
import org.sitenet.predict.Evaluator.BadCrystals;
import org.sitenet.predict.NamedModel;
import org.sitenet.predict.ShippedModels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a model attends to. */
@Command(
    name = "attention",
    description = {
      "Shows what a model attends to in a set of structures: the attention weights of all pairs of sites against their distance,"
          + " block by block and head by head, and each structure's long-range coefficient (the sum over the heads of the largest"
          + " product of distance and attention weight) against how complex the structure is.",
      "Writes tables (structures.csv, histogram.csv, distance.csv), summary.json, and pictures as SVG and PNG.",
      "A structure that cannot be used is an error, unless --skip-bad says to leave it out."
    },
    footer = {
      "",
      "Examples:",
      "  sitenet attention --data examples/training --out attention/",
      "  sitenet attention --model gap.ckpt --data test/ --supercell 500 --out far/"
    })
final class AttentionCommand implements Callable<Integer> {
  /** Scales of attention weight. */
  enum Weights {
    LOG,
    LINEAR
  }

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
  private CommandSpec spec;

  @Mixin private ComputeOptions compute = new ComputeOptions();

  @Option(
      names = "--model",
      paramLabel = "M",
      converter = PathNames.OrShipped.class,
      description = "Model file, .ckpt or shipped model's name. Default: " + ShippedModels.DEFAULT + ".")
  private String modelName = ShippedModels.DEFAULT;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "SET",
      description = "The structures, with labels or without: folder or zip, Matbench JSON, CSV with a cif column, extended XYZ, or"
          + " .jsonl(.gz) records.")
  @SuppressWarnings("NullAway.Init") // required
  private Path data;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "New or empty folder for the results. It appears when all of them are there.")
  @SuppressWarnings("NullAway.Init") // required
  private Path out;

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      description = "Column of labels to put beside the predictions; every row must have it. Default: where there is one, the one of"
          + " the name that the model predicts, else the only one.")
  private @Nullable String target;

  @Option(names = "--rows", paramLabel = "N", description = "Use the set's first N rows only. Default: all.")
  private long rows = Long.MAX_VALUE;

  @Mixin private SupercellOption supercell = new SupercellOption();

  @Option(
      names = "--no-compression",
      description = "Compute every pair instead of merging equal ones. Slower, same numbers but for rounding.")
  private boolean noCompression;

  @Option(
      names = "--bins",
      paramLabel = "N",
      description = "Bins of distance, and as many of attention weight. Default: ${DEFAULT-VALUE}.")
  private int bins = AttentionBins.DEFAULT_COUNT;

  @Option(
      names = "--max-distance",
      paramLabel = "X",
      description = "Where the bins of distance end [Angstrom]; pairs farther apart are counted together. Default: ${DEFAULT-VALUE}.")
  private double maxDistance = AttentionBins.DEFAULT_DISTANCE;

  @Option(
      names = "--weights",
      paramLabel = "log|linear",
      description = "Scale of the bins of attention weight: log from 1e-6 to 1 with one bin for less, linear from 0 to 1."
          + " Default: log.")
  private Weights weights = Weights.LOG;

  @Option(
      names = "--symmetry-tolerance",
      paramLabel = "X",
      description = "How far an atom may be from where a symmetry operation puts it [Angstrom], for the complexity. Default: "
          + CrystalSymmetry.DEFAULT_TOLERANCE + ".")
  private double symmetryTolerance = CrystalSymmetry.DEFAULT_TOLERANCE;

  @Option(names = "--skip-bad", description = "Leave rows out that cannot be used, and list them, instead of stopping.")
  private boolean skipBad;

  @Override
  public Integer call() {
    Usage.require(spec, rows >= 1, "--rows must be at least 1, not " + rows);
    Usage.require(
        spec, bins >= 1 && bins <= AttentionBins.LARGEST_COUNT,
        "--bins must be between 1 and " + AttentionBins.LARGEST_COUNT + ", not " + bins);
    Usage.require(
        spec, maxDistance > 0 && maxDistance <= 1e6, "--max-distance must be above 0 and at most 1e6 Angstrom, not " + maxDistance);
    Usage.require(
        spec, symmetryTolerance > 0 && symmetryTolerance <= 10,
        "--symmetry-tolerance must be above 0 and at most 10 Angstrom, not " + symmetryTolerance);
    ResultFolder.requireFree(out);
    NamedModel model = ShippedModels.find(modelName);
    Dataset set = DatasetReader.open(data);
    AttentionOptions options =
        new AttentionOptions(
            supercell.atoms(),
            noCompression ? Optional.of(CompressionMode.OFF) : Optional.empty(),
            compute.threads(),
            new AttentionBins(bins, maxDistance, weights == Weights.LOG ? Scale.LOGARITHMIC : Scale.LINEAR),
            symmetryTolerance);
    SkippedRows skipped = new SkippedRows();
    try (Progress progress = new Progress(spec.commandLine().getErr());
        Backend backend = compute.open(progress::message);
        AttentionAnalyzer analyzer = new AttentionAnalyzer(model, backend, options)) {
      AttentionResult result = analyze(set, analyzer, label(set, model), skipped, progress);
      progress.clear();
      LeftOut.list(skipped, progress);
      result.failures().forEach(problem -> progress.message("left out: " + problem));
      AttentionReport.Origin origin = new AttentionReport.Origin(
          model, analyzer.featurization(), data.toString(), skipped.count(), backend.name());
      List<Path> files = AttentionReport.write(out, origin, options, result);
      print(origin, result);
      files.forEach(spec.commandLine().getOut()::println);
      spec.commandLine().getOut().flush();
    }
    return 0;
  }

  private AttentionResult analyze(
      Dataset set, AttentionAnalyzer analyzer, Optional<String> label, SkippedRows skipped, Progress progress) {
    List<String> needed = target == null ? List.of() : List.of(target);
    try (Stream<DatasetRow> all = set.rows(needed, skipBad ? skipped : BadRows.FAIL)) {
      Iterator<DatasetRow> wanted = all.limit(rows).iterator();
      return analyzer.analyze(
          wanted, label, skipBad ? BadCrystals.SKIP : BadCrystals.STOP,
          done -> progress.show("attending", "structures", done, Progress.UNKNOWN));
    }
  }

  private Optional<String> label(Dataset set, NamedModel model) {
    if (target != null) {
      return Optional.of(target);
    }
    List<String> labels = set.labelColumns();
    String own = model.model().description().target().name();
    return labels.contains(own) ? Optional.of(own) : labels.size() == 1 ? Optional.of(labels.getFirst()) : Optional.empty();
  }

  private void print(AttentionReport.Origin origin, AttentionResult result) {
    PairStatistics statistics = result.statistics();
    line("%d structures, %d sites, %d pairs in supercells of up to %d atoms", result.rows().size(), statistics.sites(),
        statistics.pairs(), origin.featurization().supercellAtoms());
    line("%5s  %4s  %22s  %28s", "block", "head", "long-range [Angstrom]", "attention beyond 5 Angstrom");
    for (int block = 0; block < statistics.blocks(); block++) {
      for (int head = 0; head < statistics.heads(); head++) {
        line("%5d  %4d  %22.3f  %28.3f", block + 1, head + 1, result.meanLongRange(block, head), statistics.farShare(block, head));
      }
      line("%5d  %4s  %22.3f", block + 1, "all", result.meanLongRange(block));
    }
    line("%11s  %22s  %28.3f", "even", "", statistics.evenFarShare());
    line("%-28s  %10s  %8s  %8s", "long-range against", "structures", "Pearson", "Spearman");
    for (Correlation correlation : result.correlations()) {
      line("%-28s  %10d  %8s  %8s", correlation.measure().title(), correlation.x().size(),
          number(correlation.fit().map(Correlation.Fit::pearson)), number(correlation.fit().map(Correlation.Fit::spearman)));
    }
    long unknown = result.rows().size() - result.correlations().getFirst().x().size();
    if (unknown > 0) {
      line("%d without symmetry: see the column note of structures.csv", unknown);
    }
  }

  private static String number(Optional<Double> value) {
    return value.map(number -> String.format(Locale.ROOT, "%.3f", number)).orElse("-");
  }

  private void line(String format, Object... values) {
    PrintWriter writer = spec.commandLine().getOut();
    writer.println(String.format(Locale.ROOT, format, values).stripTrailing());
  }
}
