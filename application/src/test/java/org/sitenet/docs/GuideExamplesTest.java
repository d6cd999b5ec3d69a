package org.sitenet.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.sitenet.cli.CommandSession;

/** What the README and the user guide show is what the program does. */
class GuideExamplesTest {
  private static final Path ROOT = Path.of(System.getProperty("sitenet.root", "..")).toAbsolutePath().normalize();
  private static final String NO_SHIPPED_MODEL = "is missing from this build of the program";
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

  private record Result(ShownCommand shown, List<String> output, int exit) {}

  private static final Map<String, List<Result>> RESULTS = new LinkedHashMap<>();

  /** Each page's commands run one after another in one process, in a folder that looks like a fresh clone to them. */
  @BeforeAll
  static void runEverything(@TempDir Path folder) throws Exception {
    for (Path page : pages()) {
      String name = ROOT.relativize(page).toString();
      RESULTS.put(name, run(ShownCommand.of(page), Files.createDirectory(folder.resolve("page" + RESULTS.size()))));
    }
  }

  private static List<Result> run(List<ShownCommand> commands, Path folder) throws Exception {
    Path clone = Files.createDirectory(folder.resolve("clone"));
    copy(ROOT.resolve("examples"), clone.resolve("examples"));
    Path results = Files.createDirectory(folder.resolve("results"));
    Path list = Files.write(folder.resolve("commands"), commands.stream().map(ShownCommand::command).toList());
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules", "jdk.incubator.vector", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xmx1g",
                "-cp", System.getProperty("java.class.path"),
                CommandSession.class.getName(), list.toString(), results.toString())
            .directory(clone.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertEquals(0, process.waitFor(), () -> "the session ended early: " + text(log));
    List<Result> done = new ArrayList<>();
    for (int i = 0; i < commands.size(); i++) {
      List<String> output = Files.readAllLines(results.resolve(i + ".out"));
      done.add(new Result(commands.get(i), output, Integer.parseInt(Files.readString(results.resolve(i + ".exit")))));
    }
    return done;
  }

  @TestFactory
  Stream<DynamicNode> everyCommandDoesWhatItsPageShows() {
    assertTrue(RESULTS.values().stream().mapToInt(List::size).sum() > 20, "the guide shows commands");
    return RESULTS.entrySet().stream()
        .map(page -> dynamicContainer(
            page.getKey(),
            page.getValue().stream()
                .map(result -> dynamicTest(
                    "line " + result.shown().line() + ": " + result.shown().command(),
                    () -> check(page.getKey(), result)))));
  }

  private static void check(String page, Result result) {
    ShownCommand shown = result.shown();
    String output = String.join("\n", result.output());
    assumeFalse(
        result.exit() == 1 && output.contains(NO_SHIPPED_MODEL), "the shipped model is not in this build of the program");
    String place = page + ":" + shown.line() + ": " + shown.command();
    assertEquals(shown.exit(), result.exit(), () -> place + " ended with another exit code and printed\n" + output);
    if (!shown.output().isEmpty() && !ShownOutput.fits(shown.output(), result.output())) {
      fail(place + "\nshown:\n" + String.join("\n", shown.output()) + "\nprinted:\n" + output);
    }
  }

  @Test
  void linksBetweenPagesLeadToFiles() throws IOException {
    List<String> broken = new ArrayList<>();
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      List<Path> pages = new ArrayList<>(docs.filter(file -> file.toString().endsWith(".md")).sorted().toList());
      pages.add(ROOT.resolve("README.md"));
      for (Path page : pages) {
        Matcher links = LINK.matcher(Files.readString(page));
        while (links.find()) {
          String target = links.group(1).replaceAll("#.*", "");
          boolean elsewhere = target.isEmpty() || target.contains("://");
          if (!elsewhere && !Files.exists(page.resolveSibling(target))) {
            broken.add(ROOT.relativize(page) + ": " + links.group(1));
          }
        }
      }
    }
    assertEquals(List.of(), broken);
  }

  @Test
  void aDifferenceIsSeen() {
    assertTrue(ShownOutput.fits(List.of("MAE 0.7086, ... s", "...", "end"), List.of("MAE 0.7087, 12 s", "a", "b", "end")));
    assertFalse(ShownOutput.fits(List.of("MAE 0.7086"), List.of("MAE 0.7186")));
    assertFalse(ShownOutput.fits(List.of("step 6"), List.of("step 7")));
    assertFalse(ShownOutput.fits(List.of("a"), List.of("a", "b")));
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    try (Stream<Path> guide = Files.list(ROOT.resolve("docs/guide"))) {
      guide.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    return pages;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
