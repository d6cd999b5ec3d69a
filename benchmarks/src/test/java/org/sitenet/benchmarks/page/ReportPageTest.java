package org.sitenet.benchmarks.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sitenet.benchmarks.Recorded;
import org.sitenet.benchmarks.result.Results;
import org.sitenet.benchmarks.result.ResultsFile;

class ReportPageTest {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

  @TempDir
  private Path folder;

  private Results results = Results.EMPTY;

  @BeforeEach
  void read() {
    results = ResultsFile.read(Recorded.in(folder));
  }

  private String markdown() throws IOException {
    Path file = folder.resolve("page.md");
    ReportPage.write(file, results);
    return Files.readString(file);
  }

  @Test
  void ratiosAreThoseOfTheRounds() throws IOException {
    // 5 x 200,000 uncompressed pairs/s against 20,000 in round 1, twice both in round 2.
    assertTrue(markdown().contains(
        "| training | 60 | 100 | Site-Net, shells merged | 50.0x (50.0 to 50.0) |"), markdown());
  }

  @Test
  void figuresToReachAreJudged() throws IOException {
    String page = markdown();
    assertTrue(page.contains("| training, to PyTorch peer | 60 sites x 100 atoms | at least 25x | 50.0x (50.0 to 50.0) | yes |"));
    assertTrue(page.contains("| training step | 1200 sites x 500 atoms | below 1.2 s | 300 ms | yes |"));
    assertTrue(page.contains("| its peak memory, whole process | 1200 sites x 500 atoms | below 2 GB | 900 MB | yes |"));
    assertTrue(page.contains("| training, every pair, whole process | 60 sites x 5000 atoms | below 8 GB | 9.00 GB | **no** |"));
    assertTrue(page.contains("| training, 2 threads to 1 | 60 sites x 100 atoms | at least 1.85x | 1.90x (1.90 to 1.90) | yes |"));
  }

  @Test
  void theBlocksPartOfTheBestProductIsReckonedShapeByShape() {
    KernelTimes times = KernelTimes.of(results).getFirst();
    // Two threads: 60 GFLOP at 200 GFLOP/s and 40 at 100, each x 2 threads, in 3 thread-seconds.
    assertEquals((2 * 0.3 + 2 * 0.4) / 3, times.blockFraction(GemmFigures.of(results)).orElseThrow(), 1e-9);
    assertEquals(2 * 100 / 3.0, times.blockGigaflops(), 1e-9);
    assertEquals(4, times.block().size());
  }

  @Test
  void whatWasNotMeasuredIsSaid() throws IOException {
    assertTrue(markdown().contains("Not measured: DJL peer, prediction: no library for this machine."));
  }

  @Test
  void aBusyMachineIsSaidButNotThatTheReportItselfKeptItBusy() throws IOException {
    assertTrue(markdown().contains("load average before kernels 9."), markdown());
    assertTrue(markdown().contains("(dirty:"));
  }

  @Test
  void plotsLieBesideMarkdownAndInsideHtml() throws IOException {
    String markdown = markdown();
    assertTrue(markdown.contains("](page-supercell-size.png)"));
    byte[] picture = Files.readAllBytes(folder.resolve("page-batch-size.png"));
    assertArrayEquals(PNG, Arrays.copyOf(picture, PNG.length));
    Path html = folder.resolve("page.html");
    ReportPage.write(html, results);
    String text = Files.readString(html);
    assertTrue(text.contains("src=\"data:image/png;base64,"));
    assertFalse(text.contains("http://") || text.contains("https://"), "the page needs no other");
  }

  @Test
  void everyRowOfATableHasAllColumns() {
    for (Block block : ReportPage.blocks(results)) {
      if (block instanceof Block.Table(var head, var rows)) {
        rows.forEach(row -> assertEquals(head.size(), row.size(), head + " " + row));
      }
    }
  }

  @Test
  void nothingMeasuredIsAPageToo() throws IOException {
    results = Results.EMPTY;
    assertTrue(markdown().contains("Nothing was measured."));
  }

  @Test
  void htmlIsEscaped() {
    assertEquals("a &lt;b&gt; &amp; &quot;c&quot;", HtmlWriter.escape("a <b> & \"c\""));
  }
}
