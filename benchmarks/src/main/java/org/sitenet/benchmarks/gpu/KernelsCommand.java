package org.sitenet.benchmarks.gpu;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sitenet.autodiff.safetensors.AtomicFile;
import org.sitenet.benchmarks.result.ResultsException;
import org.sitenet.benchmarks.result.Scenario;
import org.sitenet.benchmarks.result.StepMode;
import org.sitenet.data.CompressionMode;
import org.sitenet.engine.Computation;
import org.sitenet.model.SiteNet;
import org.sitenet.train.RunConfig;
import org.sitenet.train.TrainingGraph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Lists the kernels of the paper's model with what bounds each on a card; see the help. */
@Command(
    name = "sitenet bench --kernels",
    sortOptions = false,
    description = {
      "",
      "Lists every kernel of the paper's model on a graphics card: multiply-adds, bytes, and the time that the card needs"
          + " at least (the longer of arithmetic and traffic). Measures nothing and needs no card. Where TORNADOVM_HOME is an"
          + " SDK, the kernels are the launches that the backend on TornadoVM makes, else the computation's operations.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  sitenet bench --kernels",
      "  sitenet bench --kernels --data matbench.jsonl.gz --merge off --atoms 500",
      "  sitenet bench --kernels --card A100 --copy 1.7 --fp32 19.5",
      "  sitenet bench --kernels --compile sm_90      generates and compiles them; needs TORNADOVM_HOME and nvcc",
      "",
      "Exit codes: 0 all went well, 1 the work failed, 2 the command line was wrong."
    })
public final class KernelsCommand implements Callable<Integer> {
  private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
  private CommandSpec spec;

  @Option(names = "--kernels", required = true, hidden = true)
  private boolean chosen;

  @Option(names = "--sites", paramLabel = "N", defaultValue = "1200", description = "Unique sites in a batch; ${DEFAULT-VALUE}.")
  private int sites = 1200;

  @Option(
      names = "--atoms",
      paramLabel = "N,...",
      split = ",",
      defaultValue = "500,100",
      description = "Atoms in a supercell; ${DEFAULT-VALUE}.")
  private List<Integer> atoms = List.of();

  @Option(
      names = "--data",
      paramLabel = "SET",
      description = "Count the rows of a real batch of this set. Default: the reference data; without them a batch as full as can be.")
  private @Nullable Path data;

  @Option(names = "--merge", paramLabel = "on|off", defaultValue = "on", description = "Merge equal sites and shells; ${DEFAULT-VALUE}.")
  private String merge = "on";

  @Option(names = "--program", paramLabel = "P", defaultValue = "train", description = "train or predict; ${DEFAULT-VALUE}.")
  private String program = "train";

  @Option(names = "--card", paramLabel = "NAME", description = "The card's name, with --copy and --fp32. Default: H200, 4.3 TB/s, 67 TFLOP/s.")
  private @Nullable String card;

  @Option(names = "--copy", paramLabel = "TB/s", description = "What the card reads and writes when it copies memory.")
  private @Nullable Double copy;

  @Option(names = "--fp32", paramLabel = "TFLOP/s", description = "What the card computes in single precision.")
  private @Nullable Double fp32;

  @Option(names = "--top", paramLabel = "N", defaultValue = "25", description = "Kernels to list, the longest first; 0 for all. ${DEFAULT-VALUE}.")
  private int top = 25;

  @Option(
      names = "--compile",
      paramLabel = "ARCH",
      description = "Do not list: have TornadoVM's CUDA backend generate every kernel of training and prediction, and compile it"
          + " with nvcc for this architecture, for example sm_90. Needs no card and no driver.")
  private @Nullable String architecture;

  @Option(names = "--keep", paramLabel = "DIR", description = "With --compile: leave sources and machine code in this folder.")
  private @Nullable Path keep;

  @Option(names = "--json", paramLabel = "FILE", description = "Write all kernels as JSON as well.")
  private @Nullable Path json;

  @Option(names = "--help", usageHelp = true, description = "Print this help, and end.")
  private boolean help;

  @Override
  public Integer call() {
    Card limits = limits();
    StepMode mode = mode();
    CompressionMode compression = compression();
    if (sites < 1 || atoms.stream().anyMatch(count -> count < 1) || top < 0) {
      throw wrong("--sites and --atoms are at least 1, --top at least 0");
    }
    PrintWriter out = spec.commandLine().getOut();
    if (architecture != null) {
      return compile(architecture, out) ? 0 : 1;
    }
    TrainingGraph graph = TrainingGraph.of(new SiteNet(RunConfig.paper().model()), RunConfig.paper().training());
    Computation computation = mode == StepMode.TRAIN ? graph.step() : graph.evaluation();
    List<KernelPage> pages = new ArrayList<>();
    for (int count : atoms) {
      Scenario scenario = new Scenario(sites, count);
      BatchRows rows =
          BatchRows.of(scenario, compression, Optional.ofNullable(data), Runtime.getRuntime().availableProcessors());
      KernelPage page = KernelPage.of(
          mode, scenario, rows, limits, PlannedLaunches.of(computation, rows), OperationLaunches.of(computation, rows));
      page.lines(top).forEach(out::println);
      out.println();
      pages.add(page);
    }
    out.flush();
    if (json != null) {
      write(json, pages);
    }
    return 0;
  }

  private boolean compile(String target, PrintWriter out) {
    if (!target.matches("sm_[0-9]+[a-z]?")) {
      throw wrong("--compile takes an architecture such as sm_90, not '" + target + "'");
    }
    Path folder = keep == null ? ChildMachine.temporaryFolder() : keep;
    try {
      boolean compiled = new CompileCheck(target, Files.createDirectories(folder)).run(out);
      out.flush();
      return compiled;
    } catch (IOException e) {
      throw new ResultsException(folder + ": cannot be made: " + e.getMessage(), e);
    }
  }

  private static void write(Path file, List<KernelPage> pages) {
    try {
      byte[] text = (JSON.writeValueAsString(pages) + "\n").getBytes(StandardCharsets.UTF_8);
      AtomicFile.replace(file, out -> out.write(text));
    } catch (IOException e) {
      throw new ResultsException(file + ": cannot be written: " + e.getMessage(), e);
    }
  }

  private Card limits() {
    if (card == null && copy == null && fp32 == null) {
      return Card.H200;
    }
    if (copy == null || fp32 == null || !(copy > 0) || !(fp32 > 0)) {
      throw wrong("another card needs both --copy TB/s and --fp32 TFLOP/s, above 0");
    }
    return new Card(card == null ? "the given card" : card, 1e12 * copy, 1e12 * fp32);
  }

  private StepMode mode() {
    return switch (program.toLowerCase(Locale.ROOT)) {
      case "train" -> StepMode.TRAIN;
      case "predict" -> StepMode.PREDICT;
      default -> throw wrong("--program takes train or predict, not '" + program + "'");
    };
  }

  private CompressionMode compression() {
    return switch (merge.toLowerCase(Locale.ROOT)) {
      case "on" -> CompressionMode.SHELLS;
      case "off" -> CompressionMode.OFF;
      default -> throw wrong("--merge takes on or off, not '" + merge + "'");
    };
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
