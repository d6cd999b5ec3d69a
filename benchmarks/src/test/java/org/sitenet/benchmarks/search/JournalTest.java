package org.sitenet.benchmarks.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sitenet.benchmarks.result.ResultsException;

/** A run that was stopped goes on where it was, and its tables go into a page. */
class JournalTest {
  @TempDir Path folder;

  private static double[] unwanted() {
    throw new AssertionError("worked out twice");
  }

  @Test
  void whatIsWrittenIsNotWorkedOutAgainAndAHalfLineIs() throws Exception {
    Path file = folder.resolve("kept").resolve("journal.jsonl");
    double[] values = {1.0 / 3, Double.POSITIVE_INFINITY, 0};
    assertArrayEquals(values, new Journal(file, "seeds 0 to 29").get("a", double[].class, () -> values));
    Files.writeString(file, "{\"key\":\"b\",\"value\":[1,", StandardOpenOption.APPEND);

    Journal again = new Journal(file, "seeds 0 to 29");
    assertEquals(1, again.size());
    assertArrayEquals(values, again.get("a", double[].class, JournalTest::unwanted));
    assertArrayEquals(new double[] {2}, again.get("b", double[].class, () -> new double[] {2}));
    assertArrayEquals(new double[] {2}, new Journal(file, "seeds 0 to 29").get("b", double[].class, JournalTest::unwanted));
  }

  @Test
  void anotherRunBeginsAnew() {
    Path file = folder.resolve("journal.jsonl");
    assertArrayEquals(new double[] {1}, new Journal(file, "code 1").get("a", double[].class, () -> new double[] {1}));
    assertEquals(0, new Journal(file, "code 2").size());
  }

  @Test
  void tablesGoIntoThePageUnderTheirTitles() {
    SearchPage tables = new SearchPage().medians("A title (1.1, 7)", "problem", List.of("one"), Map.of("p", List.of(new double[] {3})));
    String page = "# Page\n\n**A title (1.1, 7)**\n\n| old |\n|---|\n| 1 |\n\nWhat to take from it: $1.\n";
    assertEquals(
        "# Page\n\n**A title (1.1, 7)**\n\n| problem | one |\n|---|---|\n| p | 3 |\n\nWhat to take from it: $1.\n", tables.into(page));
    assertEquals(
        "the page has no table under '**A title (1.1, 7)**'; write the title and an empty table there",
        assertThrows(ResultsException.class, () -> tables.into("# Page\n")).getMessage());
  }
}
