package org.sitenet.benchmarks.report;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sitenet.benchmarks.page.ReportPage;
import org.sitenet.benchmarks.result.Results;
import org.sitenet.benchmarks.result.ResultsException;
import org.sitenet.benchmarks.result.ResultsFile;
import org.sitenet.benchmarks.result.Section;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures and writes the page; see the help. */
@Command(
    name = "sitenet bench",
    mixinStandardHelpOptions = false,
    sortOptions = false,
    customSynopsis = {
      "sitenet bench --report FILE.html|FILE.md [--quick] [--sections S,...] [--forks N]",
      "       sitenet bench --report FILE.html|FILE.md --from FILE.json",
      "       sitenet bench --list",
      "       sitenet bench JMH-ARGUMENTS"
    },
    description = {
      "",
      "Measures this machine: training and prediction beside PyTorch, DJL and plain Java; matrix products beside OpenBLAS;"
          + " kernels against the machine's limits; scaling, sizes, memory. Writes one page.",
      "",
      "Everything runs in fresh processes, contenders in turns. Leave the machine alone meanwhile: about 25 minutes on two"
          + " cores, 3 with --quick.",
      ""
    },
    footer = {
      "",
      "Sections:",
      "  steps     training and prediction of the paper's model, beside the peers'",
      "  gemm      matrix products, beside OpenBLAS and a plain loop",
      "  kernels   where a step's time goes, against SGEMM and memory bandwidth",
      "  scaling   one thread against two",
      "  sizes     cost against the size of supercell and batch",
      "  memory    peak memory of large steps",
      "",
      "Examples:",
      "  sitenet bench --report report.html",
      "  sitenet bench --report report.md --quick --sections gemm,memory",
      "  sitenet bench --report report.html --from report.json --sections steps    measure one section again",
      "  sitenet bench --report report.md --from report.json                       another page of the same figures",
      "  sitenet bench StepBenchmark.train -f 1 -p uniqueSites=1200                JMH's own arguments",
      "  sitenet bench -h                                                          JMH's own help",
      "",
      "The PyTorch peer runs where SITENET_PYTHON, or else /usr/bin/python3, can import torch. Real structures and the",
      "published figures come from the folder SITENET_SHARED, by default ../shared; without it, from examples/.",
      "Exit codes: 0 all went well, 1 the work failed, 2 the command line was wrong."
    })
final class ReportCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "The page to write, .html (self-contained) or .md (plots as files beside it). May be given twice.")
  private List<Path> pages = List.of();

  @Option(
      names = "--sections",
      paramLabel = "S,...",
      split = ",",
      description = "What to measure; everything, unless --from is given.")
  private List<String> sections = List.of();

  @Option(names = "--quick", description = "Few and short measurements: rough figures in about three minutes.")
  private boolean quick;

  @Option(
      names = "--forks",
      paramLabel = "N",
      description = "Fresh processes for each figure, of which the page shows the median; 3, or 1 with --quick.")
  private @Nullable Integer forks;

  @Option(names = "--threads", paramLabel = "N", defaultValue = "2", description = "Threads of all contenders; ${DEFAULT-VALUE}.")
  private int threads;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Where the raw figures go; by default beside the page, as .json. Written after every section.")
  private @Nullable Path json;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description = "Raw figures of an earlier run. Only what --sections names is measured, and takes its place in them.")
  private @Nullable Path from;

  @Option(names = "--list", description = "Print the benchmarks that JMH's arguments can name, and end.")
  private boolean list;

  @Option(names = "--help", usageHelp = true, description = "Print this help, and end.")
  private boolean help;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (list) {
      BenchMain.benchmarks().forEach(out::println);
      out.println();
      out.println("./sitenet bench NAME runs one, with every combination of these values; -p name=value sets one.");
      out.flush();
      return 0;
    }
    List<Section> chosen = chosenSections();
    check();
    Results known = from == null ? Results.EMPTY : ResultsFile.read(from);
    Path figures = json != null ? json : withEnding(pages.getFirst(), ".json");
    Results results = known;
    if (!chosen.isEmpty()) {
      int forkCount = forks != null ? forks : quick ? 1 : Plan.DEFAULT_FORKS;
      Plan plan = quick ? Plan.quick(forkCount) : Plan.full(forkCount);
      Log log = Log.open(withEnding(figures, ".log"));
      Progress progress = new Progress(spec.commandLine().getErr());
      results = new ReportRun(plan, threads, log, progress)
          .measure(chosen, known, soFar -> ResultsFile.write(figures, soFar));
    } else if (json != null) {
      ResultsFile.write(json, results);
    }
    for (Path page : pages) {
      ReportPage.write(page, results);
      out.println("wrote " + page);
    }
    out.flush();
    return 0;
  }

  private List<Section> chosenSections() {
    if (sections.isEmpty()) {
      return from == null ? Arrays.asList(Section.values()) : List.of();
    }
    try {
      return sections.stream().map(Section::of).distinct().sorted().toList();
    } catch (ResultsException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private void check() {
    if (pages.isEmpty()) {
      throw wrong("--report FILE.html or FILE.md is missing");
    }
    for (Path page : pages) {
      String name = page.toString().toLowerCase(Locale.ROOT);
      if (!name.endsWith(".html") && !name.endsWith(".md")) {
        throw wrong("'" + page + "' is neither .html nor .md");
      }
      requireFolder(page);
    }
    if (json != null) {
      requireFolder(json);
    }
    if (forks != null && (forks < 1 || forks > 100)) {
      throw wrong("--forks takes a number from 1 to 100, not " + forks);
    }
    if (threads < 1 || threads > 1024) {
      throw wrong("--threads takes a number from 1 to 1024, not " + threads);
    }
    if (from != null && sections.isEmpty() && (quick || forks != null)) {
      throw wrong("with --from nothing is measured but what --sections names, so --quick and --forks need it");
    }
  }

  /** Before half an hour of measuring, not after it. */
  private void requireFolder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(file)) {
      throw wrong("'" + file + "' cannot be written: "
          + (Files.isDirectory(file) ? "it is a folder" : "there is no folder " + folder));
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private static Path withEnding(Path file, String ending) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ending);
  }
}
