package org.sitenet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The frame around the subcommands: help, version, completion and exit codes. */
class MainTest {

  @Test
  void versionNamesTheBuildAndTheCommit() {
    String version = Run.of("--version").succeeds().out();
    assertTrue(
        version.matches(
            "sitenet \\d+\\.\\d+\\.\\d+(-SNAPSHOT)? \\([0-9a-f]{7,}(-dirty)?\\)\\R"
                + "|sitenet \\d+\\.\\d+\\.\\d+(-SNAPSHOT)? \\(unknown\\)\\R"),
        version);
  }

  @Test
  void helpListsTheCommandsInTheOrderInWhichAUserMeetsThem() {
    String help = Run.of("--help").succeeds().out();
    assertTrue(help.startsWith("Usage: sitenet"), help);
    List<String> commands =
        List.of(
            "predict", "train", "evaluate", "report", "attention", "search", "study", "dataset", "features", "symmetry", "checkpoint", "devices",
            "generate-completion");
    assertEquals(commands, List.copyOf(Main.commandLine().getSubcommands().keySet()));
    int before = 0;
    for (String command : commands) {
      int place = help.indexOf("\n  " + command + " ", before);
      assertTrue(place > before, command);
      before = place;
    }
  }

  @Test
  void aNumberThatIsNoneIsRefusedWithoutTheNamesOfJavasTypes() {
    Run.of("predict", "--approximants", "many", "a.cif").failsInOneLine(2, "'many' is not a whole number, or too large a one (see");
    Run.of("predict", "--seed", "x", "a.cif").failsInOneLine(2, "'x' is not a whole number");
    Run.of("devices", "--explain", "--config", "paper", "--model", "m")
        .failsInOneLine(2, "sitenet: --config=F, --model=M are mutually exclusive");
  }

  @Test
  void aMissingCommandAndAnUnknownOneAreUsageErrors() {
    Run.of().failsInOneLine(2, "name a command", "predict");
    Run.of("predcit").failsInOneLine(2, "did you mean", "predict");
  }

  @TestFactory
  Stream<DynamicTest> everyCommandsHelpHasAnExampleAndSaysTheDefaultOfEveryValue() {
    List<CommandLine> commands = new ArrayList<>();
    collect(Main.commandLine(), commands);
    return commands.stream()
        .filter(command -> !command.getCommandName().equals("generate-completion"))
        .map(command -> DynamicTest.dynamicTest(command.getCommandSpec().qualifiedName(), () -> {
          String help = command.getUsageMessage(CommandLine.Help.Ansi.OFF);
          assertTrue(help.contains("Example"), help);
          for (String line : command.getCommandSpec().usageMessage().footer()) {
            assertTrue(line.length() <= 80, () -> "a terminal breaks: " + line);
          }
          assertTrue(help.contains("sitenet " + command.getCommandName()) || help.contains("sitenet predict")
              || help.contains(command.getCommandSpec().qualifiedName() + " "), help);
          for (OptionSpec option : command.getCommandSpec().options()) {
            String description = String.join(" ", option.description());
            assertTrue(!description.isBlank() && description.endsWith("."), option.longestName());
            boolean value = option.arity().max() > 0;
            boolean said =
                option.required() || description.contains("Default") || description.contains("Begin with")
                    || description.contains("Needed");
            assertTrue(!value || said, () -> option.longestName() + " does not say its default: " + description);
          }
        }));
  }

  private static void collect(CommandLine command, List<CommandLine> all) {
    all.add(command);
    command.getSubcommands().values().forEach(subcommand -> collect(subcommand, all));
  }

  @Test
  void theShellCompletesCommandsAndOptions() {
    String script = Run.of("generate-completion").succeeds().out();
    assertTrue(script.contains("complete -F _complete_sitenet"), script);
    assertTrue(script.contains("predict") && script.contains("--supercell"), script);
  }
}
