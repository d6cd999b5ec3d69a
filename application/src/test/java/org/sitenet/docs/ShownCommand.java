package org.sitenet.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A command that a page shows, and what it shows of its output.
 *
 * @param line where it stands, from 1
 * @param command what stands after the {@code $}; lines that end with a backslash are joined
 * @param output the lines below, none where the page shows none
 * @param exit the exit code: 0, or what the page shows below {@code $ echo $?}
 */
record ShownCommand(int line, String command, List<String> output, int exit) {
  private static final String EXIT_CODE = "echo $?";

  /** The commands of a page's {@code console} blocks that the test can run: those of the program, and looks at its files. */
  static List<ShownCommand> of(Path page) throws IOException {
    List<String> lines = Files.readAllLines(page);
    List<ShownCommand> commands = new ArrayList<>();
    int i = 0;
    while (i < lines.size()) {
      if (!lines.get(i).strip().equals("```console")) {
        i++;
        continue;
      }
      i++;
      while (!lines.get(i).startsWith("```")) {
        int first = i;
        if (!lines.get(i).startsWith("$ ")) {
          throw new IllegalStateException(page + ":" + (i + 1) + ": a console block begins with a command after \"$ \"");
        }
        StringBuilder command = new StringBuilder(lines.get(i).substring(2));
        while (command.toString().endsWith("\\")) {
          command.setLength(command.length() - 1);
          command.append(lines.get(++i).strip());
        }
        List<String> output = new ArrayList<>();
        for (i++; !lines.get(i).startsWith("$ ") && !lines.get(i).startsWith("```"); i++) {
          output.add(lines.get(i));
        }
        add(commands, new ShownCommand(first + 1, command.toString(), List.copyOf(output), 0));
      }
    }
    return commands;
  }

  private static void add(List<ShownCommand> commands, ShownCommand next) {
    if (next.command.equals(EXIT_CODE)) {
      ShownCommand last = commands.removeLast();
      int exit = Integer.parseInt(next.output.getFirst());
      commands.add(new ShownCommand(last.line, last.command, last.output, exit));
    } else if (next.command.matches("(\\./sitenet|cat|head -n|ls) .*")) {
      commands.add(next);
    }
  }
}
