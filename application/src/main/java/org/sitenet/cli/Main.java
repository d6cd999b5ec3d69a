package org.sitenet.cli;

import java.io.PrintWriter;
import org.sitenet.BuildInfo;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
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
        scope = CommandLine.ScopeType.INHERIT)
public final class Main implements Runnable {

    /** Environment variable that asks for the stack trace of a failure as well. */
    static final String DEBUG = "SITENET_DEBUG";

    @Spec
    private CommandSpec spec;

    /**
     * Runs the program and ends the process with its exit code.
     *
     * @param arguments what stands after the program's name
     */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The whole command line, ready to {@link CommandLine#execute execute}. */
    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setExecutionExceptionHandler(Main::report)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true);
    }

    /** Reached where no subcommand was named. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing command");
    }

    /** A failure is one line: what is wrong, where, what to do. */
    private static int report(Exception failure, CommandLine commandLine, CommandLine.ParseResult parsed) {
        PrintWriter err = commandLine.getErr();
        String message = failure.getMessage();
        err.println("sitenet: " + (message == null ? failure.getClass().getSimpleName() : message.strip()));
        if (System.getenv(DEBUG) != null) {
            failure.printStackTrace(err);
        }
        return commandLine.getCommandSpec().exitCodeOnExecutionException();
    }

    /** Version and commit, from the build. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"sitenet " + BuildInfo.current()};
        }
    }
}
