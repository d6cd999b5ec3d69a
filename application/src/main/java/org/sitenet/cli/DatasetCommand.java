package org.sitenet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sitenet.crystal.dataset.BadRows;
import org.sitenet.crystal.dataset.Dataset;
import org.sitenet.crystal.dataset.DatasetFormat;
import org.sitenet.crystal.dataset.DatasetReader;
import org.sitenet.crystal.dataset.DatasetRow;
import org.sitenet.crystal.dataset.DatasetSplitter;
import org.sitenet.crystal.dataset.DatasetStatistics;
import org.sitenet.crystal.dataset.Folds;
import org.sitenet.crystal.dataset.SkippedRows;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at sets, converts them, makes folds. */
@Command(
    name = "dataset",
    description = {
      "Looks at sets of crystals, converts them between formats, makes folds.",
      "A set is a folder or zip of structure files with id_prop.csv, Matbench .json(.gz), .csv with a cif column,"
          + " extended .xyz, or .jsonl(.gz) records."
    },
    footer = {
      "",
      "Examples:",
      "  sitenet dataset stats crystals/",
      "  sitenet dataset convert crystals.csv crystals.jsonl.gz",
      "  sitenet dataset sample --rows 1000 crystals.jsonl.gz some.jsonl.gz",
      "  sitenet dataset split --folds 5 crystals.jsonl.gz folds/"
    },
    subcommands = {
      DatasetCommand.Stats.class,
      DatasetCommand.Convert.class,
      DatasetCommand.Sample.class,
      DatasetCommand.Split.class
    })
final class DatasetCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
  private CommandSpec spec;

  @Override
  public void run() {
    throw Main.missing(spec);
  }

  /** What they have in common: a set to read, and what to do about bad rows. */
  abstract static class OnSet implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "SET", description = "The set to read.")
    @SuppressWarnings("NullAway.Init") // required
    Path set;

    @Option(names = "--skip-bad", description = "Leave damaged rows out and list them, instead of stopping.")
    boolean skipBad;

    private static final Pattern ENDING = Pattern.compile("\\.[A-Za-z][A-Za-z0-9]{0,7}$");

    private final SkippedRows skipped = new SkippedRows();

    Stream<DatasetRow> rows(Dataset dataset) {
      return dataset.rows(List.of(), skipBad ? skipped : BadRows.FAIL);
    }

    /** The rows, counted on a terminal while they are read. */
    Stream<DatasetRow> rows(Dataset dataset, Progress progress) {
      long[] read = {0};
      return rows(dataset).peek(row -> progress.show("reading", "rows", ++read[0], Progress.UNKNOWN));
    }

    Progress progress() {
      return new Progress(spec.commandLine().getErr());
    }

    void listSkipped(Progress progress) {
      progress.clear();
      LeftOut.list(skipped, progress);
    }

    /** Counts the usable rows, and lists the others. */
    int count(Dataset dataset) {
      try (Progress progress = progress();
          Stream<DatasetRow> all = rows(dataset, progress)) {
        int rows = (int) all.count();
        listSkipped(progress);
        return rows;
      }
    }

    /** A name with an ending that means nothing would become a folder, which nobody asked for. */
    void requireFormat(Path target) {
      String name = String.valueOf(target.getFileName());
      if (DatasetFormat.ofFileName(name).isEmpty() && ENDING.matcher(name).find()) {
        throw new ParameterException(
            spec.commandLine(),
            target + ": no format of sets has this ending; use .jsonl.gz, .json.gz, .csv, .xyz, .zip, or none for a folder");
      }
    }
  }

  /** Counts. */
  @Command(
      name = "stats",
      description = "Counts rows, elements and sites, and summarises the labels.",
      footer = {"", "Example:", "  sitenet dataset stats crystals/"})
  static final class Stats extends OnSet {
    @Override
    public Integer call() {
      DatasetStatistics stats;
      try (Progress progress = progress()) {
        stats = DatasetStatistics.of(rows(DatasetReader.open(set), progress));
        listSkipped(progress);
      }
      PrintWriter out = spec.commandLine().getOut();
      out.println("rows      " + stats.rows() + (stats.duplicateIds() > 0 ? ", repeated ids " + stats.duplicateIds() : ""));
      out.println("elements  " + stats.elements().size());
      out.printf(
          Locale.ROOT, "sites     mean %.1f, median %.0f, most %d%n", stats.meanSites(), stats.medianSites(), stats.maxSites());
      stats.labels().forEach((name, label) -> out.printf(
          Locale.ROOT,
          "%s: %d values, mean %.4f, median %.4f, mean absolute deviation about it %.4f, %.1f%% zero, %.4f to %.4f%n",
          name, label.count(), label.mean(), label.median(), label.meanAbsoluteDeviation(), 100 * label.fractionZero(),
          label.min(), label.max()));
      out.println("crystals with at most so many sites:");
      for (Map.Entry<Integer, Integer> bin : stats.siteHistogram().entrySet()) {
        out.printf(Locale.ROOT, "  %5d  %d%n", bin.getKey(), bin.getValue());
      }
      out.println("crystals with the element:");
      stats.elements().forEach((element, count) -> out.printf(Locale.ROOT, "  %-3s %d%n", element.symbol(), count));
      return 0;
    }
  }

  /** Writes a set in another format. */
  @Command(
      name = "convert",
      description = {
        "Writes a set in another format; the name of the new set says which.",
        "Ids, structures and labels are kept; an existing set is never written over."
      },
      footer = {
        "",
        "Examples:",
        "  sitenet dataset convert crystals/ crystals.jsonl.gz",
        "  sitenet dataset convert matbench_mp_gap.json.gz cifs/"
      })
  static final class Convert extends OnSet {
    @Parameters(
        index = "1",
        paramLabel = "NEW",
        description = "The set to write: .jsonl.gz, .json.gz, .csv, .xyz, .zip, or a new folder.")
    @SuppressWarnings("NullAway.Init") // required
    private Path target;

    @Override
    public Integer call() {
      Usage.requireNew(spec, target);
      requireFormat(target);
      Dataset dataset = DatasetReader.open(set);
      long written;
      try (Progress progress = progress()) {
        written = DatasetSplitter.convert(rows(dataset, progress), dataset.labelColumns(), target);
        listSkipped(progress);
      }
      spec.commandLine().getOut().println(target + ": " + written + " rows");
      return 0;
    }
  }

  /** Takes some rows. */
  @Command(
      name = "sample",
      description = "Writes a random sample of a set, in its order. Files are often sorted, and their first rows not typical.",
      footer = {"", "Example:", "  sitenet dataset sample --rows 10000 crystals.jsonl.gz sample.jsonl.gz"})
  static final class Sample extends OnSet {
    @Parameters(index = "1", paramLabel = "NEW", description = "The set to write, as for convert.")
    @SuppressWarnings("NullAway.Init") // required
    private Path target;

    @Option(names = "--rows", required = true, paramLabel = "N", description = "How many rows to take, at least 1.")
    private int size;

    @Option(names = "--seed", paramLabel = "n", description = "Same seed, same sample. Default: 0.")
    private long seed;

    @Override
    public Integer call() {
      Usage.requireNew(spec, target);
      requireFormat(target);
      Dataset dataset = DatasetReader.open(set);
      int rows = count(dataset);
      Usage.require(
          spec, size >= 1 && size <= rows, "--rows must be from 1 to the number of rows, " + rows + ", not " + size);
      try (Progress progress = progress()) {
        int[] chosen = Folds.sample(rows, size, seed);
        DatasetSplitter.sample(rows(dataset, progress), chosen, dataset.labelColumns(), target);
      }
      spec.commandLine().getOut().println(target + ": " + size + " of " + rows + " rows");
      return 0;
    }
  }

  /** Makes folds. */
  @Command(
      name = "split",
      description = "Deals the rows out at random to folds of equal size, each a set of its own.",
      footer = {
        "",
        "Examples:",
        "  sitenet dataset split crystals.jsonl.gz folds/",
        "  sitenet dataset split --folds 10 --seed 3 --suffix .csv crystals/ folds/"
      })
  static final class Split extends OnSet {
    @Parameters(index = "1", paramLabel = "FOLDER", description = "New folder for the sets fold0, fold1, ...")
    @SuppressWarnings("NullAway.Init") // required
    private Path target;

    @Option(names = "--folds", paramLabel = "K", description = "Number of folds, at least 2. Default: 5.")
    private int count = 5;

    @Option(names = "--seed", paramLabel = "n", description = "Same seed, same folds. Default: 0.")
    private long seed;

    @Option(
        names = "--suffix",
        paramLabel = "S",
        description = "Format of the folds: .jsonl.gz, .json.gz, .csv, .xyz, .zip, or nothing for folders. Default: .jsonl.gz.")
    private String suffix = ".jsonl.gz";

    @Override
    public Integer call() throws IOException {
      Usage.requireNew(spec, target);
      if (!suffix.isEmpty() && DatasetFormat.ofFileName("fold" + suffix).isEmpty()) {
        throw new ParameterException(
            spec.commandLine(),
            "--suffix '" + suffix + "' is no format of sets; use .jsonl.gz, .json.gz, .csv, .xyz, .zip, or '' for folders");
      }
      Dataset dataset = DatasetReader.open(set);
      int rows = count(dataset);
      Usage.require(
          spec, count >= 2 && count <= rows, "--folds must be from 2 to the number of rows, " + rows + ", not " + count);
      Files.createDirectories(target);
      Folds folds = Folds.of(rows, count, seed);
      try (Progress progress = progress()) {
        DatasetSplitter.split(
            rows(dataset, progress), folds, dataset.labelColumns(), fold -> target.resolve("fold" + fold + suffix));
      } catch (RuntimeException e) {
        deleteIfEmpty(target);
        throw e;
      }
      PrintWriter out = spec.commandLine().getOut();
      for (int fold = 0; fold < count; fold++) {
        out.println(target.resolve("fold" + fold + suffix) + ": " + folds.size(fold) + " rows");
      }
      return 0;
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
      try {
        Files.deleteIfExists(folder);
      } catch (DirectoryNotEmptyException e) {
        // Some folds were complete: they stay.
      }
    }
  }
}
