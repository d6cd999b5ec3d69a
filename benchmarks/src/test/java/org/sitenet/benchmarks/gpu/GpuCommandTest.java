package org.sitenet.benchmarks.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sitenet.benchmarks.gpu.GpuResults.Check;
import org.sitenet.benchmarks.gpu.GpuResults.Outcome;
import org.sitenet.benchmarks.gpu.GpuResults.Steps;
import org.sitenet.benchmarks.result.Contender;
import org.sitenet.benchmarks.result.Scenario;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GpuCommandTest {
  private static final Scenario PAPER = new Scenario(1200, 500);

  @TempDir
  private Path folder;

  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("--gpu"));
    all.addAll(List.of(arguments));
    return new CommandLine(new GpuCommand())
        .setOut(new PrintWriter(new StringWriter()))
        .setErr(new PrintWriter(err))
        .execute(all.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
    "--peer gpu; --peer takes cuda or cpu, not 'gpu'",
    "--parts golden,all; --parts takes operations, positions, threads, programs, states, golden, bits, steps, not 'all'",
    "--round 4; --round is from 1 to 3, not 4",
    "--quick --round 2; --round is from 1 to 1, not 2",
    "--sites 0; --sites, --atoms and --rounds are at least 1",
  })
  void aWrongCommandLineSaysWhatIsWrong(String arguments, String said) {
    assertEquals(2, run(arguments.split(" ", -1)));
    assertTrue(err.toString().contains(said), err.toString());
  }

  @Test
  void resultsAreKeptAndComparedRoundByRound() {
    GpuResults results = new GpuResults("tornado:cuda", "CUDA, AMP fp16", List.of(), List.of())
        .with(new Check("two runs, same bits", Outcome.PASSED, "by hand"));
    for (int round = 1; round <= 2; round++) {
      results = results
          .with(new Steps(Contender.SHELLS, "a card", PAPER, round, 0.01, 600.0 * round, 1e6, 500_000_000))
          .with(new Steps(Contender.PAIRS, "a card", PAPER, round, 0.02, 200.0 * round, 1e6, 600_000_000))
          .with(new Steps(Contender.PYTORCH, "a card, torch", PAPER, round, 0.05, 100.0 * round, 1e5, 0));
    }
    Path file = folder.resolve("gpu.json");
    results.write(file);
    assertEquals(results, GpuResults.read(file));
    String page = String.join("\n", GpuPage.lines(results));
    assertTrue(page.contains("| two runs, same bits | passed | by hand |"), page);
    assertTrue(page.contains("| Site-Net, shells merged | a card | 10.0 | 900 |"), page);
    assertTrue(page.contains("| 500 | 6.00x (6.00 to 6.00) |"), page);
    assertTrue(page.contains("| 600 | 2.00x (2.00 to 2.00) |"), page);
    assertTrue(page.contains("| PyTorch peer | a card, torch | 50.0 | 150 | 100,000 | - | - |"), page);
    assertTrue(page.contains("1200 sites x 500 atoms, Site-Net, shells merged | 6.00x | at least 5.00x | reached |"), page);
    assertTrue(page.contains("1200 sites x 500 atoms, Site-Net, every pair | 2.00x | at least 2.00x | reached |"), page);
    assertTrue(page.contains("| 500 MB | at most 2,000 MB | reached |"), page);
  }

  @Test
  void theFileHoldsRatiosAndGoalsToo() throws Exception {
    Path file = folder.resolve("gpu.json");
    new GpuResults("tornado:cuda", "CUDA, AMP fp16", List.of(), List.of())
        .with(new Steps(Contender.SHELLS, "a card", PAPER, 1, 0.01, 400, 1e6, 2_100_000_000L))
        .with(new Steps(Contender.PYTORCH, "a card, torch", PAPER, 1, 0.05, 100, 1e5, 7_000_000_000L))
        .write(file);
    JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
    JsonNode ours = json.get("comparisons").get(0);
    assertEquals("SHELLS", ours.get("contender").asString());
    assertEquals(4, ours.get("toPeer").get("median").asDouble());
    assertEquals(2_100_000_000L, ours.get("bytes").asLong());
    assertTrue(json.get("comparisons").get(1).get("toPeer").isNull());
    List<String> outcomes = new ArrayList<>();
    json.get("goals").forEach(goal -> outcomes.add(goal.get("outcome").asString()));
    assertEquals(List.of("FAILED", "NOT_RUN", "FAILED"), outcomes);
  }

  @Test
  void aContenderThatRunsAtLastNoLongerCountsAsFailed() {
    GpuResults results = new GpuResults("tornado:cuda", "CUDA, AMP fp16", List.of(), List.of())
        .with(GpuResults.timing(Contender.SHELLS, PAPER, Outcome.FAILED, "out of memory"))
        .with(GpuResults.timing(Contender.PAIRS, PAPER, Outcome.FAILED, "out of memory"));
    assertEquals(2, results.checks().size());
    GpuResults later = results.with(new Steps(Contender.SHELLS, "a card", PAPER, 1, 0.01, 400, 1e6, 1));
    assertEquals(List.of("Site-Net, every pair, 1200 sites x 500 atoms"), later.checks().stream().map(Check::what).toList());
  }

  @Test
  void whatAnEarlierRunFoundIsNoFailureOfThisOne() {
    Path file = folder.resolve("gpu.json");
    new GpuResults("simd", "CPU, FP32", List.of(new Check("golden cases", Outcome.FAILED, "one of 55")), List.of()).write(file);
    assertEquals(0, run("--backend", "simd", "--parts", "operations", "--from", file.toString()), err.toString());
  }

  @Test
  void withoutItsClassesTheKitSaysHowToGetThem() {
    Check check = Kit.OPERATIONS.run(new DeviceMachine("simd", List.of()), line -> {});
    assertEquals(Outcome.NOT_RUN, check.outcome());
    assertTrue(check.detail().contains("./mvnw -pl benchmarks -am test-compile"), check.detail());
  }
}
