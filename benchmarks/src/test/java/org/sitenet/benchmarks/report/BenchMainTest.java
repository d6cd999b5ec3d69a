package org.sitenet.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sitenet.benchmarks.Recorded;
import org.sitenet.benchmarks.result.ResultsFile;
import picocli.CommandLine;

class BenchMainTest {
  @TempDir
  private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine commandLine = BenchMain.commandLine(List.of(arguments));
    commandLine.setOut(new PrintWriter(out));
    commandLine.setErr(new PrintWriter(err));
    return commandLine.execute(arguments);
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void argumentsWithOneDashAreJmhs() {
    assertFalse(BenchMain.isReport(List.of("StepBenchmark", "-f", "1", "-p", "threads=1")));
    assertFalse(BenchMain.isReport(List.of("-l")));
    assertTrue(BenchMain.isReport(List.of("--help")));
    assertTrue(BenchMain.isReport(List.of("--reprot", "x.html")));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
    "--quick; --report FILE.html or FILE.md is missing",
    "--report x.pdf; is neither .html nor .md",
    "--report no/such/folder/x.html; there is no folder",
    "--report FOLDER/x.md --sections gem; choose from steps, gemm, kernels, scaling, sizes, memory",
    "--report FOLDER/x.md --forks 0; --forks takes a number from 1 to 100, not 0",
    "--report FOLDER/x.md --forks many; is not an int",
    "--report FOLDER/x.md --threads 0; --threads takes a number from 1 to 1024, not 0",
    "--report FOLDER/x.md --from y.json --quick; --quick and --forks need it",
    "--report FOLDER/x.md -f 1; JMH's arguments stand without the report's",
    "--reprot x.html; Unknown option",
  })
  void aWrongCommandLineIsOneLine(String arguments, String said) {
    assertEquals(2, run(arguments.replace("FOLDER", folder.toString()).split(" ", -1)));
    String line = err.toString();
    assertEquals(1, line.lines().count(), line);
    assertTrue(line.contains(said), line);
    assertTrue(line.startsWith("sitenet bench: ") && line.strip().endsWith("(see sitenet bench --help)"), line);
    assertEquals("", out.toString());
  }

  @Test
  void figuresThatAreNotThereAreOneLine() {
    assertEquals(1, run("--report", file("x.html"), "--from", file("none.json")));
    assertEquals("sitenet bench: " + file("none.json") + ": there is no such file", err.toString().strip());
  }

  @ParameterizedTest
  @CsvSource({"x.json, is a folder", "odd.json, figures are missing or wrong", "junk.json, no text at all", "empty.json, not the figures"})
  void whatHoldsNoFiguresIsOneLine(String name, String said) throws IOException {
    Files.createDirectory(folder.resolve("x.json"));
    Files.writeString(folder.resolve("odd.json"), "{}");
    Files.write(folder.resolve("junk.json"), new byte[] {(byte) 0xFF, 0, 7});
    Files.createFile(folder.resolve("empty.json"));
    assertEquals(1, run("--report", file("x.html"), "--from", file(name)));
    String line = err.toString();
    assertEquals(1, line.lines().count(), line);
    assertTrue(line.startsWith("sitenet bench: " + file(name)) && line.contains(said), line);
  }

  @Test
  void pagesAreMadeFromFiguresWithoutMeasuring() throws IOException {
    Path recorded = Recorded.in(folder);
    String before = Files.readString(recorded);
    assertEquals(
        0,
        run("--report", file("x.html"), "--report", file("x.md"), "--from", recorded.toString(), "--json", file("y.json")),
        err.toString());
    assertTrue(Files.readString(folder.resolve("x.html")).contains("<h1>Site-Net benchmarks</h1>"));
    assertTrue(Files.readString(folder.resolve("x.md")).startsWith("# Site-Net benchmarks"));
    assertEquals(before, Files.readString(recorded));
    assertEquals(ResultsFile.read(recorded), ResultsFile.read(folder.resolve("y.json")));
    assertEquals(List.of("wrote " + file("x.html"), "wrote " + file("x.md")), out.toString().lines().toList());
  }

  @Test
  void helpAndListTeach() {
    assertEquals(0, run("--help"));
    for (String word : new String[] {"--report", "--quick", "--from", "steps", "memory", "StepBenchmark.train"}) {
      assertTrue(out.toString().contains(word), word);
    }
    assertEquals(0, run("--list"));
    assertTrue(out.toString().contains("GemmBenchmark.product\n    -p backend=simd"), out.toString());
  }

  @Test
  void everyScenarioOfAPlanHasACommandThatMeasuresTheSame() {
    JmhRequest request = new JmhRequest(
        "GemmBenchmark.product", Map.of("product", "forward 1x2x3"), new JmhTimes(1, 300, 2, 500), 2);
    assertEquals(
        "./sitenet bench GemmBenchmark.product -f 1 -wi 1 -w 300ms -i 2 -r 500ms -t 2 -p 'product=forward 1x2x3'",
        request.command());
  }
}
