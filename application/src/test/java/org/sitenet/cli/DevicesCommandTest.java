package org.sitenet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the devices command says of the backend's choices. */
class DevicesCommandTest {
  private static final Pattern PAIR_BYTES = Pattern.compile("pairs: .* ([0-9,]+) bytes for each");

  @Test
  void explanationNamesVectorsTilesThreadsAndThePlanOfThePapersModel() {
    String out = Run.of("devices", "--explain").succeeds().out();
    assertTrue(Pattern.compile("vectors of \\d+ bits, \\d+ floats").matcher(out).find(), out);
    assertTrue(Pattern.compile("register tiles of [48] rows x \\d+ columns: (16|32) vector registers").matcher(out).find(), out);
    assertTrue(Pattern.compile("\\d+ threads?; work is cut by rows").matcher(out).find(), out);
    assertTrue(out.contains("every operation has a kernel: none runs as its decomposition"), out);
    assertTrue(Pattern.compile("sites, in passes of their own: .*AttentionSum x \\d+").matcher(out).find(), out);
    String[] parts = out.split("prediction, which keeps nothing for a backward pass");
    assertEquals(2, parts.length, out);
    assertTrue(bytesOfAPair(parts[1]) * 2 < bytesOfAPair(parts[0]), out);
  }

  @Test
  void anotherModelHasAnotherPlan(@TempDir Path folder) {
    Fixtures good = new Fixtures(folder);
    long paper = bytesOfAPair(Run.of("devices", "--explain", "--config", "paper").succeeds().out());
    long small = bytesOfAPair(Run.of("devices", "--explain", "--model", good.model).succeeds().out());
    assertTrue(small < paper, small + " and " + paper);
  }

  /** A hidden layer of 3 is narrower than a vector. */
  @Test
  void whatFallsBackToItsDecompositionIsNamed(@TempDir Path folder) throws Exception {
    String text = Files.readString(Path.of(System.getProperty("sitenet.root"), "examples", "tiny.yaml"));
    Path narrow = folder.resolve("narrow.yaml");
    Files.writeString(narrow, text.replaceFirst("attention_hidden_layers: .*", "attention_hidden_layers: [3]"));
    String out = Run.of("devices", "--explain", "--config", narrow).succeeds().out();
    assertTrue(out.contains("run as their decomposition: NormProduct x "), out);
  }

  @Test
  void modelWithoutExplainIsAUsageError() {
    Run.of("devices", "--config", "paper").failsInOneLine(2, "--explain");
    Run.of("devices", "--explain", "--config", "no-such.yaml").failsInOneLine(1, "no-such.yaml");
  }

  private static long bytesOfAPair(String text) {
    Matcher matcher = PAIR_BYTES.matcher(text);
    assertTrue(matcher.find(), text);
    return Long.parseLong(matcher.group(1).replace(",", ""));
  }
}
