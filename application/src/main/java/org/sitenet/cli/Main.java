package org.sitenet.cli;

import org.sitenet.BuildInfo;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

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
    subcommands = {
      DevicesCommand.class,
      PredictCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      FeaturesCommand.class,
      DatasetCommand.class,
      CheckpointCommand.class,
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
    System.exit(run(commandLine(), arguments));
  }

  /** The whole command line, ready to run. */
  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler((failure, commandLine, parsed) -> report(failure, commandLine))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true);
  }

  /** Runs a command line; what is thrown past picocli, above all a full heap, is one line as well. */
  static int run(CommandLine commandLine, String... arguments) {
    try {
      int code = commandLine.execute(arguments);
      commandLine.getOut().flush();
      return code;
    } catch (OutOfMemoryError | StackOverflowError e) {
      return report(e, commandLine);
    }
  }

  /** Reached where no subcommand was named. */
  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Missing command");
  }

  /** A failure is one line: what is wrong, where, what to do. */
  private static int report(Throwable failure, CommandLine commandLine) {
    commandLine.getErr().println("sitenet: " + Failures.line(failure));
    CommandLine root = commandLine;
    while (root.getParent() != null) {
      root = root.getParent();
    }
    if (root.getCommand() instanceof Main main && main.debug) {
      failure.printStackTrace(commandLine.getErr());
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  /** Version and commit, from the build. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"sitenet " + BuildInfo.current()};
    }
  }
}
