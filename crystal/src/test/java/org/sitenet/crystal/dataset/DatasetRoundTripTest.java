package org.sitenet.crystal.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Site;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.testing.SharedData;

class DatasetRoundTripTest {
  private static final List<String> LABELS = List.of("gap pbe", "e_form");

  @TempDir
  Path folder;

  static void assertSameStructure(Structure expected, Structure actual) {
    double[][] cells = new double[2][];
    for (int i = 0; i < 2; i++) {
      var lattice = (i == 0 ? expected : actual).lattice();
      cells[i] = new double[] {
        lattice.a(), lattice.b(), lattice.c(), lattice.alpha(), lattice.beta(), lattice.gamma()
      };
    }
    assertArrayEquals(cells[0], cells[1], 1e-6);
    assertEquals(expected.name(), actual.name());
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      Site wanted = expected.sites().get(i);
      Site found = actual.sites().get(i);
      assertEquals(wanted.species(), found.species());
      for (double difference : new double[] {wanted.x() - found.x(), wanted.y() - found.y(), wanted.z() - found.z()}) {
        assertEquals(0, difference - Math.rint(difference), 1e-6);
      }
    }
  }

  static void assertSameRows(List<DatasetRow> expected, List<DatasetRow> actual) {
    assertEquals(expected.stream().map(DatasetRow::id).toList(), actual.stream().map(DatasetRow::id).toList());
    for (int i = 0; i < expected.size(); i++) {
      assertSameStructure(expected.get(i).structure(), actual.get(i).structure());
      assertEquals(expected.get(i).labels(), actual.get(i).labels());
    }
  }

  private static List<DatasetRow> read(Path path) {
    try (var rows = DatasetReader.open(path).rows()) {
      return rows.toList();
    }
  }

  @Test
  void aSampleIsRandomInFileOrderAndPartOfALargerOne() {
    int[] small = Folds.sample(100, 10, 3);
    int[] large = Folds.sample(100, 40, 3);
    assertArrayEquals(Arrays.stream(small).sorted().distinct().toArray(), small);
    assertTrue(Arrays.stream(small).allMatch(row -> Arrays.binarySearch(large, row) >= 0));
    assertFalse(Arrays.equals(small, Folds.sample(100, 10, 4)));
    assertThrows(IllegalArgumentException.class, () -> Folds.sample(3, 4, 0));
    Path path = folder.resolve("sample.csv");
    int[] chosen = Folds.sample(3, 2, 0);
    assertEquals(2, DatasetSplitter.sample(Crystals.rows().stream(), chosen, LABELS, path));
    assertSameRows(Arrays.stream(chosen).mapToObj(Crystals.rows()::get).toList(), read(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"set.jsonl.gz", "set.json", "set.csv", "set.xyz", "set.zip", "folder"})
  void anIteratorMayAskAgainAfterTheEnd(String name) {
    Path path = folder.resolve(name);
    DatasetSplitter.convert(Crystals.rows().stream(), LABELS, path);
    try (var rows = DatasetReader.open(path).rows()) {
      Iterator<DatasetRow> iterator = rows.limit(Long.MAX_VALUE).iterator();
      for (int row = 0; row < 3; row++) {
        assertTrue(iterator.hasNext());
        iterator.next();
      }
      assertFalse(iterator.hasNext());
      assertFalse(iterator.hasNext());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set.jsonl", "set.jsonl.gz", "set.json", "set.json.gz", "set.csv", "set.csv.gz", "set.xyz",
        "set.extxyz.gz", "set.zip", "folder"
      })
  void everyFormatKeepsStructuresAndLabels(String name) throws IOException {
    Path path = folder.resolve(name);
    assertEquals(3, DatasetSplitter.convert(Crystals.rows().stream(), LABELS, path));
    assertEquals(LABELS, DatasetReader.open(path).labelColumns());
    assertSameRows(Crystals.rows(), read(path));
    if (!Files.isDirectory(path)) {
      byte[] first = Files.readAllBytes(path);
      DatasetSplitter.convert(Crystals.rows().stream(), LABELS, path);
      assertArrayEquals(first, Files.readAllBytes(path));
    }
    try (var files = Files.list(folder)) {
      assertEquals(List.of(path), files.toList());
    }
  }

  @Test
  void realRowsPassThroughEveryFormat() {
    Path source = SharedData.path("data/matbench_mp_folds1234.jsonl.gz");
    List<DatasetRow> rows;
    try (var stream = DatasetReader.open(source).rows()) {
      rows = stream.limit(200).map(row -> row.withLabels(Set.of("gap", "e_form"))).toList();
    }
    Path path = source;
    for (String name : List.of("a.json", "b.csv.gz", "c.extxyz", "d", "e.zip", "f.jsonl")) {
      Path next = folder.resolve(name);
      DatasetSplitter.convert(path.equals(source) ? rows.stream() : DatasetReader.open(path).rows(), List.of("gap", "e_form"), next);
      path = next;
    }
    List<DatasetRow> last = read(path);
    assertEquals(rows.size(), last.size());
    for (int i = 0; i < rows.size(); i++) {
      assertEquals(rows.get(i).labels(), last.get(i).labels());
      assertEquals(rows.get(i).structure().formula(), last.get(i).structure().formula());
      assertEquals(
          rows.get(i).structure().lattice().volume(),
          last.get(i).structure().lattice().volume(),
          1e-6 * rows.get(i).structure().lattice().volume());
    }
  }

  @Test
  void foldsSplitASetOnceAndForAll() {
    Folds folds = Folds.of(10, 3, 7);
    assertArrayEquals(folds.assignment(), Folds.of(10, 3, 7).assignment());
    assertFalse(Arrays.equals(folds.assignment(), Folds.of(10, 3, 8).assignment()));
    assertEquals(List.of(4, 3, 3), List.of(folds.size(0), folds.size(1), folds.size(2)));
    assertThrows(IllegalArgumentException.class, () -> Folds.of(2, 3, 0));
    assertThrows(IllegalArgumentException.class, () -> Folds.of(5, 1, 0));

    Folds three = Folds.of(3, 3, 1);
    DatasetSplitter.split(Crystals.rows().stream(), three, LABELS, fold -> folder.resolve("fold" + fold + ".jsonl"));
    for (int row = 0; row < 3; row++) {
      Path part = folder.resolve("fold" + three.foldOf(row) + ".jsonl");
      assertSameRows(List.of(Crystals.rows().get(row)), read(part));
    }
  }

  @Test
  void unfinishedSetsLeaveWhatWasThere() throws IOException {
    Path path = folder.resolve("set.csv");
    DatasetSplitter.convert(Crystals.rows().stream(), LABELS, path);
    byte[] before = Files.readAllBytes(path);
    assertThrows(
        IllegalStateException.class,
        () -> DatasetSplitter.convert(
            Crystals.rows().stream().peek(row -> {
              if (row.id().equals("odd_2")) {
                throw new IllegalStateException("stopped");
              }
            }),
            LABELS,
            path));
    assertArrayEquals(before, Files.readAllBytes(path));
    try (var files = Files.list(folder)) {
      assertEquals(List.of(path), files.toList());
    }
  }

  @Test
  void writersRefuseInOneLine() throws IOException {
    UncheckedIOException missing = assertThrows(
        UncheckedIOException.class,
        () -> DatasetSplitter.convert(Crystals.rows().stream(), LABELS, folder.resolve("no/where.csv")));
    assertTrue(missing.getMessage().contains("where.csv: cannot be written: its folder does not exist"));
    for (String label : List.of("id", "cif", "xyz", "", " a", "1.5", "a\nb")) {
      assertThrows(
          InvalidStructureException.class, () -> DatasetWriter.create(folder.resolve("x.csv"), List.of(label)));
    }
    Files.writeString(folder.resolve("something"), "");
    String occupied = assertThrows(InvalidStructureException.class, () -> DatasetWriter.create(folder, LABELS))
        .getMessage();
    assertTrue(occupied.contains("not empty"), occupied);
    for (String id : List.of("../up", "", "a/b", ".hidden", "a\nb")) {
      DatasetRow row = Crystals.row(id, Crystals.rockSalt(), Map.of());
      String message = assertThrows(
              InvalidStructureException.class,
              () -> DatasetSplitter.convert(List.of(row).stream(), LABELS, folder.resolve("s.zip")))
          .getMessage();
      assertTrue(message.contains("cannot be a file name"), message);
    }
    DatasetRow row = Crystals.row("twice", Crystals.rockSalt(), Map.of());
    String twice = assertThrows(
            InvalidStructureException.class,
            () -> DatasetSplitter.convert(List.of(row, row).stream(), LABELS, folder.resolve("s.zip")))
        .getMessage();
    assertTrue(twice.contains("stands in the set twice"), twice);
  }

  @Test
  void statisticsSummariseLabelsAndSites() {
    DatasetStatistics statistics = DatasetStatistics.of(Crystals.rows().stream());
    assertEquals(3, statistics.rows());
    assertEquals(Map.of(2, 1, 4, 1, 8, 1), statistics.siteHistogram());
    assertEquals(6, statistics.maxSites());
    assertEquals(4, statistics.medianSites());
    assertEquals(2, statistics.elements().get(org.sitenet.crystal.Element.Na));
    DatasetStatistics.LabelSummary gap = statistics.labels().get("gap pbe");
    assertEquals(3, gap.count());
    assertEquals(1e-17, gap.median());
    assertEquals(0.1, gap.mean(), 1e-15);
    assertEquals(1.0 / 3, gap.fractionZero());
    assertEquals(2, statistics.labels().get("e_form").count());
    assertEquals((-1.8 - 3.3333333333333335) / 2, statistics.labels().get("e_form").median());
    var summary = DatasetStatistics.LabelSummary.of(new double[] {4, 1, 2, 9});
    assertEquals(new DatasetStatistics.LabelSummary(4, 4, 3, 2.5, 0, 1, 9), summary);
  }
}
