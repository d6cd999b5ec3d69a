package org.sitenet.benchmarks.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sitenet.benchmarks.Recorded;

class ResultsFileTest {
  @TempDir
  private Path folder;

  @Test
  void whatIsWrittenIsReadAgain() {
    Results results = ResultsFile.read(Recorded.in(folder));
    Path copy = folder.resolve("copy.json");
    ResultsFile.write(copy, results);
    assertEquals(results, ResultsFile.read(copy));
    assertFalse(results.steps().isEmpty());
  }

  @Test
  void aSectionMeasuredAnewReplacesItselfAlone() {
    Results old = ResultsFile.read(Recorded.in(folder));
    Results measured = new Results(
        List.of(), List.of(), List.of(new GemmSample("simd", "forward 1x2x3", 1, 1, 5)), List.of(), List.of(), List.of());
    Results merged = old.with(Section.GEMM, measured);
    assertEquals(measured.gemm(), merged.gemm());
    assertEquals(old.steps(), merged.steps());
    assertEquals(old.probes(), merged.probes());
    assertTrue(merged.run(Section.GEMM).isEmpty());
    assertTrue(merged.run(Section.STEPS).isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{", "[]", "{}", "{\"runs\": 3}", "{\"unknown\": []}", "\u0000"})
  void anythingElseIsOneLineWithTheFile(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.json"), text);
    ResultsException failure = assertThrows(ResultsException.class, () -> ResultsFile.read(file));
    String message = String.valueOf(failure.getMessage());
    assertTrue(message.startsWith(file.toString()), message);
    assertEquals(1, message.lines().count(), message);
  }

  @Test
  void sectionsAreFoundByTheirWords() {
    assertEquals(Section.GEMM, Section.of(" Gemm "));
    assertTrue(assertThrows(ResultsException.class, () -> Section.of("gem")).getMessage()
        .endsWith("choose from steps, gemm, kernels, scaling, sizes, memory"));
  }
}
