package org.sitenet.benchmarks.report;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.sitenet.benchmarks.gpu.GpuCommand;
import org.sitenet.benchmarks.gpu.KernelsCommand;
import org.sitenet.benchmarks.result.ResultsException;
import org.sitenet.benchmarks.search.SearchCommand;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * The program behind {@code ./sitenet bench}. Arguments with two dashes are the report's; all others are JMH's and are handed
 * on as they are.
 */
public final class BenchMain {
  private static final String HOW = "say what to run: --report FILE.html for the page, --list for the benchmarks, or JMH's"
      + " arguments, for example StepBenchmark -f 1 (see sitenet bench --help)";

  private BenchMain() {}

  /** Runs, and ends the process with exit code 0, 1 (failed) or 2 (wrong command line). */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length == 0) {
      System.err.println("sitenet bench: " + HOW);
      System.exit(CommandLine.ExitCode.USAGE);
    }
    if (isReport(List.of(arguments))) {
      System.exit(commandLine(List.of(arguments)).execute(arguments));
    }
    org.openjdk.jmh.Main.main(arguments);
  }

  /** Whether arguments are the report's; JMH's have one dash. */
  static boolean isReport(List<String> arguments) {
    return arguments.stream().anyMatch(word -> word.startsWith("--"));
  }

  /** The command line of arguments with two dashes, ready to run: the report's, or that of one of the other commands. */
  static CommandLine commandLine(List<String> arguments) {
    return new CommandLine(command(arguments))
        .setUsageHelpAutoWidth(true)
        .setExpandAtFiles(false)
        .setParameterExceptionHandler(BenchMain::usage)
        .setExecutionExceptionHandler((failure, commandLine, parsed) -> report(failure, commandLine));
  }

  private static Object command(List<String> arguments) {
    if (arguments.contains("--kernels")) {
      return new KernelsCommand();
    }
    if (arguments.contains("--search")) {
      return new SearchCommand();
    }
    return arguments.contains("--gpu") ? new GpuCommand() : new ReportCommand();
  }

  /** All benchmarks: class and method, and the values of their parameters where none are given. */
  static List<String> benchmarks() {
    return BenchmarkList.defaultList()
        .getAll(OutputFormatFactory.createFormatInstance(System.err, VerboseMode.SILENT), List.of())
        .stream()
        .map(entry -> {
          String name = entry.getUsername();
          String parameters = entry.getParams().orElse(Map.of()).entrySet().stream()
              .map(parameter -> "\n    -p " + parameter.getKey() + "=" + String.join(",", parameter.getValue()))
              .sorted()
              .collect(Collectors.joining());
          return name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1) + parameters;
        })
        .sorted()
        .toList();
  }

  private static int usage(ParameterException failure, String[] arguments) {
    PrintWriter err = failure.getCommandLine().getErr();
    boolean forJmh = Arrays.stream(arguments).anyMatch(word -> word.matches("-[a-z].*"));
    err.println("sitenet bench: " + oneLine(failure)
        + (forJmh ? "; JMH's arguments stand without the report's" : "") + " (see sitenet bench --help)");
    return CommandLine.ExitCode.USAGE;
  }

  private static int report(Exception failure, CommandLine commandLine) throws Exception {
    if (failure instanceof ParameterException wrong) {
      return usage(wrong, new String[0]);
    }
    if (failure instanceof ResultsException) {
      commandLine.getErr().println("sitenet bench: " + oneLine(failure));
      return CommandLine.ExitCode.SOFTWARE;
    }
    throw failure;
  }

  private static String oneLine(Exception failure) {
    return String.valueOf(failure.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
