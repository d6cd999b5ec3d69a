package org.sitenet.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.sitenet.BuildInfo;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The program {@code sitenet}: one command, whose subcommands do the work. Exit code 0 where all went well, 1 where the
 * work failed, 2 where the command line was wrong.
 */
@Command(
    name = "sitenet",
    description = "Predicts properties of crystals from their structures, and trains the models that do.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    scope = ScopeType.INHERIT,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all went well",
      "1:the work failed, or a part of it; standard error says why",
      "2:the command line was wrong"
    },
    footer = {
      "",
      "Examples:",
      "  sitenet predict examples/NaCl.cif",
      "  sitenet train --data crystals/ --target gap --out runs/gap --time 30m",
      "  sitenet search --data crystals/ --space paper --study gap.study --time 8h",
      "  sitenet report runs/gap",
      "  sitenet evaluate --model runs/gap/best.safetensors --data test/",
      "  sitenet COMMAND --help",
      "  source <(sitenet generate-completion)     completion in bash and zsh"
    },
    subcommands = {
      PredictCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      ReportCommand.class,
      AttentionCommand.class,
      SearchCommand.class,
      StudyCommand.class,
      DatasetCommand.class,
      FeaturesCommand.class,
      SymmetryCommand.class,
      CheckpointCommand.class,
      DevicesCommand.class,
      AutoComplete.GenerateCompletion.class
    })
public final class Main implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
  private CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of a failure as well.")
  private boolean debug;

  /**
   * Runs the program and ends the process with its exit code.
   *
   * @param arguments what stands after the program's name
   */
  public static void main(String[] arguments) {
    Charset charset = Charset.forName(System.getProperty("stdout.encoding", Charset.defaultCharset().name()));
    LoudStream output = new LoudStream(new FileOutputStream(FileDescriptor.out), "the standard output");
    CommandLine commandLine = commandLine();
    commandLine.setOut(new PrintWriter(new OutputStreamWriter(output, charset)));
    System.exit(run(commandLine, arguments));
  }

  /** The whole command line, ready to run. */
  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .registerConverter(Path.class, new PathNames())
        .setExecutionStrategy(Main::execute)
        .setExecutionExceptionHandler((failure, commandLine, parsed) -> report(failure, commandLine))
        .setParameterExceptionHandler(Main::usage)
        .setCaseInsensitiveEnumValuesAllowed(true)
        // A structure's file may be called @1.cif.
        .setExpandAtFiles(false)
        .setUsageHelpAutoWidth(true);
  }

  /** Help and version print before any command runs, so a failed write must be met here. */
  private static int execute(ParseResult parsed) {
    try {
      return new CommandLine.RunLast().execute(parsed);
    } catch (LoudStream.Failure e) {
      return report(e, parsed.commandSpec().commandLine());
    }
  }

  /** Runs a command line; what is thrown past picocli, above all a full heap, is one line as well. */
  static int run(CommandLine commandLine, String... arguments) {
    try {
      int code = commandLine.execute(arguments);
      commandLine.getOut().flush();
      return code;
    } catch (OutOfMemoryError | StackOverflowError | LoudStream.Failure e) {
      return report(e, commandLine);
    }
  }

  /** Reached where no subcommand was named. */
  @Override
  public void run() {
    throw missing(spec);
  }

  /** What a command that only has subcommands says where none was named. */
  static ParameterException missing(CommandSpec spec) {
    return new ParameterException(
        spec.commandLine(), "name a command: " + String.join(", ", spec.subcommands().keySet()));
  }

  /** A wrong command line is one line as well: what is wrong, and where to read what is right. */
  private static int usage(ParameterException failure, String[] arguments) {
    CommandLine commandLine = failure.getCommandLine();
    String command = commandLine.getCommandSpec().qualifiedName();
    StringBuilder line = new StringBuilder(plain(Failures.oneLine(String.valueOf(failure.getMessage()))));
    if (failure instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      if (!suggestions.isEmpty()) {
        line.append("; did you mean ").append(String.join(" or ", suggestions)).append('?');
      }
    }
    commandLine.getErr().println("sitenet: " + line + " (see " + command + " --help)");
    debug(failure, commandLine);
    return CommandLine.ExitCode.USAGE;
  }

  /** The parser's message without the names of Java's types. */
  private static String plain(String message) {
    return message
        .replaceFirst("^Error: ", "")
        .replaceFirst(" is not an? (int|long)$", " is not a whole number, or too large a one")
        .replaceFirst(" is not a (float|double)$", " is not a number");
  }

  /** A failure is one line: what is wrong, where, what to do. */
  private static int report(Throwable failure, CommandLine commandLine) {
    if (failure instanceof ParameterException wrong) {
      return usage(wrong, new String[0]);
    }
    if (!(failure instanceof LoudStream.Failure lost && lost.readerIsGone())) {
      commandLine.getErr().println("sitenet: " + Failures.line(failure));
    }
    debug(failure, commandLine);
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static void debug(Throwable failure, CommandLine commandLine) {
    CommandLine root = commandLine;
    while (root.getParent() != null) {
      root = root.getParent();
    }
    if (root.getCommand() instanceof Main main && main.debug) {
      failure.printStackTrace(commandLine.getErr());
    }
  }

  /** Version and commit, from the build. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"sitenet " + BuildInfo.current()};
    }
  }
}
