package org.sitenet.crystal.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.format.CifWriter;

class DatasetProblemsTest {
  private static final String GOOD =
      "\"sites\":\"Na1 Cl1\",\"cell\":[3.99,3.99,3.99,60,60,60],\"xyz\":[0,0,0,0.5,0.5,0.5]}";

  @TempDir
  Path folder;

  private Path write(String name, String text) {
    try {
      Path path = folder.resolve(name);
      Files.createDirectories(path.getParent());
      return Files.writeString(path, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String problem(Path path, String... targets) {
    String message = assertThrows(InvalidStructureException.class, () -> {
          try (var rows = DatasetReader.open(path).rows(List.of(targets), BadRows.FAIL)) {
            rows.forEach(row -> {});
          }
        })
        .getMessage();
    assertFalse(message.contains("\n"), message);
    assertTrue(message.startsWith(path.toString()), message);
    return message.substring(path.toString().length());
  }

  private static String record(String fields) {
    return "{" + fields + GOOD + "\n";
  }

  @Test
  void targetsAreNamedWhereTheyAreNotNumbers() {
    String good = record("\"id\":\"a\",\"gap\":1.5,\"e\":2,");
    Path set = write("set.jsonl", good + good);
    assertEquals(": there is no target column \"Gap\"; columns with numbers: gap, e", problem(set, "Gap"));
    assertEquals(
        ":2: the target \"gap\" of b is missing",
        problem(write("set.jsonl", good + record("\"id\":\"b\",")), "gap"));
    assertEquals(
        ":2: the target \"gap\" of b is missing",
        problem(write("set.jsonl", good + record("\"id\":\"b\",\"gap\":null,")), "gap"));
    assertEquals(
        ":2: the target \"gap\" of b is \"NaN\", which is not a finite number",
        problem(write("set.jsonl", good + record("\"id\":\"b\",\"gap\":NaN,")), "gap"));
    assertEquals(
        ":3: the target \"gap\" of c is \"wide\", which is not a finite number",
        problem(write("set.jsonl", good + "\n" + record("\"id\":\"c\",\"gap\":\"wide\",")), "gap"));
    assertEquals(
        ":1: the target \"gap\" of b is \"1e999\", which is not a finite number",
        problem(write("set.jsonl", record("\"id\":\"b\",\"gap\":\"1e999\",")), "gap"));
  }

  @Test
  void badRowsAreSkippedOnlyWhereAsked() {
    Path set = write(
        "set.jsonl",
        record("\"id\":\"a\",\"gap\":1,") + "{\"id\":\n" + record("\"id\":\"c\",") + record("\"id\":\"d\",\"gap\":2,"));
    assertTrue(problem(set, "gap").startsWith(":2: malformed JSON: "));
    SkippedRows skipped = new SkippedRows();
    try (var rows = DatasetReader.open(set).rows(List.of("gap"), skipped)) {
      assertEquals(List.of("a", "d"), rows.map(DatasetRow::id).toList());
    }
    assertEquals(2, skipped.count());
    assertTrue(skipped.messages().get(1).endsWith(":3: the target \"gap\" of c is missing"));
    try (var rows = DatasetReader.open(set).rows(List.of(), skipped)) {
      DatasetRow third = rows.skip(1).findFirst().orElseThrow();
      assertEquals("c", third.id());
      assertTrue(third.source().endsWith("set.jsonl:3"));
      assertTrue(assertThrows(InvalidStructureException.class, () -> third.label("gap"))
          .getMessage()
          .endsWith("c has no label \"gap\"; it has none"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"sites\":\"Na1\",\"cell\":[1,1,1,90,90,90],\"xyz\":[0,0]}",
        "{\"sites\":\"Na1000000\",\"cell\":[1,1,1,90,90,90],\"xyz\":[0,0,0]}",
        "{\"sites\":\"Na0\",\"cell\":[1,1,1,90,90,90],\"xyz\":[0,0,0]}",
        "{\"sites\":\"Xx1\",\"cell\":[1,1,1,90,90,90],\"xyz\":[0,0,0]}",
        "{\"sites\":\"Na1\",\"cell\":[1,1,1,90,90],\"xyz\":[0,0,0]}",
        "{\"sites\":\"Na1\",\"cell\":[0,1,1,90,90,90],\"xyz\":[0,0,0]}",
        "{\"sites\":\"Na1\",\"cell\":[1,1,1,90,90,90],\"xyz\":[0,0,\"a\"]}",
        "{\"sites\":\"Na1\",\"cell\":[1,1,1,90,90,90],\"xyz\":[0,0,NaN]}",
        "{\"sites\":\"\",\"cell\":[1,1,1,90,90,90],\"xyz\":[]}",
        "{\"sites\":7,\"cell\":[1,1,1,90,90,90],\"xyz\":[0,0,0]}"
      })
  void damagedRecordsAreNamedByLine(String line) {
    assertTrue(problem(write("set.jsonl", line)).startsWith(":1: "));
  }

  @Test
  void pathsThatAreNoSetsAreRefused() throws IOException {
    assertEquals(": no such file or folder", problem(folder.resolve("nothing")));
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertTrue(problem(empty).contains("neither id_prop.csv nor a structure file"));
    assertTrue(problem(write("notes.txt", "hello")).contains("not a known kind of set"));
    assertTrue(problem(write("a.jsonl", "\n\n")).contains("holds no rows"));
    assertTrue(problem(write("a.csv", "")).contains("the file is empty"));
    assertTrue(problem(write("a.csv", "id,cif\n")).contains("holds no rows"));
    assertTrue(problem(write("a.csv", "id,gap\na,1\n")).contains(":1: no column is named cif; there are: id, gap"));
    assertTrue(problem(write("a.json", "[1]")).contains("not a Matbench file"));
    assertTrue(problem(write("a.json", "{\"a\":1}")).contains("not a Matbench file"));
    assertTrue(problem(write("a.json", "{\"columns\":[\"structure\"],\"data\":[[{")).contains("malformed JSON"));
    assertTrue(problem(write("a.zip", "PK")).contains("damaged"));
    assertTrue(problem(write("a.jsonl.gz", "{}")).contains("damaged"));
    assertTrue(problem(write("a.xyz", "two\n")).contains(":1: \"two\" stands where a frame's number"));
    assertTrue(problem(write("a.xyz", "2\nLattice=\"1 0 0 0 1 0 0 0 1\"\nNa 0 0 0\n")).contains("ends inside the frame"));
    assertTrue(problem(write("a.xyz", "1\n\nNa 0 0 0\n")).contains(":2: the frame has no Lattice"));
    assertTrue(problem(write("a.xyz", "1\nLattice=\"1 0 0 0 1 0 0 0 1\" pbc=\"T T F\"\nNa 0 0 0\n"))
        .contains("not periodic"));
    assertTrue(problem(write("a.xyz", "1\nLattice=\"1 0 0 0 1 0 0 0 1\"\nNa 0 x 0\n")).contains(":3: a position"));
  }

  @Test
  void matbenchFilesAreReadInAnyOrderOfTheirKeys() {
    String structure = "{\"lattice\":{\"matrix\":[[3,0,0],[0,3,0],[0,0,3]]},"
        + "\"sites\":[{\"species\":[{\"element\":\"Po\",\"occu\":1}],\"abc\":[0,0,0]}]}";
    String columns = "\"columns\":[\"structure\",\"gap pbe\"]";
    String data = "\"data\":[[" + structure + ",0.5],[" + structure + ",1]]";
    for (String text : List.of(
        "{" + columns + ",\"index\":[7,8]," + data + "}",
        "{\"index\":[7,8]," + data + "," + columns + "}",
        "{" + data + ",\"index\":[\"7\",\"8\"],\"more\":{\"x\":[1]}," + columns + "}")) {
      try (var rows = DatasetReader.open(write("set.json", text)).rows(List.of("gap pbe"), BadRows.FAIL)) {
        List<DatasetRow> all = rows.toList();
        assertEquals(List.of("7", "8"), all.stream().map(DatasetRow::id).toList());
        assertEquals(0.5, all.getFirst().label("gap pbe"));
        assertEquals("Po", all.getFirst().structure().reducedFormula());
      }
    }
    String text = "{" + columns + "," + data.replace(",1]", ",NaN]") + "}";
    assertEquals(
        " record 2: the target \"gap pbe\" of 1 is \"NaN\", which is not a finite number",
        problem(write("set.json", text), "gap pbe"));
    assertEquals(
        " record 2: a list of 2 values should stand here, one for each column",
        problem(write("set.json", text.replace(",NaN]", "]"))));
    assertTrue(problem(write("set.json", text.replace("Po", "Pq"))).startsWith(" record 1: "));
  }

  @Test
  void truncatedGzipIsRefused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      Random random = new Random(1);
      for (int i = 0; i < 2000; i++) {
        gzip.write(record("\"id\":\"" + random.nextLong() + "\",").getBytes(StandardCharsets.UTF_8));
      }
    }
    Path path = folder.resolve("set.jsonl.gz");
    Files.write(path, Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));
    assertEquals(": the compressed file is truncated", problem(path));
  }

  @Test
  void foldersAreReadInTheOrderOfTheirTable() {
    String cif = CifWriter.write(Crystals.rockSalt());
    write("set/b.cif", cif);
    write("set/sub/a.cif", cif);
    write("set/unused.cif", cif);
    Path set = write("set/id_prop.csv", "b,0.5\na,-2\nsub/a.cif,7\n").getParent();
    try (var rows = DatasetReader.open(set).rows(List.of("target"), BadRows.FAIL)) {
      List<DatasetRow> all = rows.toList();
      assertEquals(List.of("b", "a", "sub/a.cif"), all.stream().map(DatasetRow::id).toList());
      assertEquals(-2, all.get(1).label("target"));
      assertTrue(all.get(1).source().endsWith("id_prop.csv:2"));
    }
    write("set/id_prop.csv", "file,gap\nb.cif,0.5\nc,1\n");
    assertTrue(problem(set).contains("id_prop.csv:3: no structure file for \"c\""));
    write("set/b.vasp", "");
    write("set/id_prop.csv", "file,gap\nb.cif,0.5\nb,1\n");
    assertTrue(problem(set).contains("id_prop.csv:3: more than one structure file for \"b\""));
    write("set/id_prop.csv", "file,gap\nb.cif,0.5,9\n");
    assertTrue(problem(set).contains("id_prop.csv:2: the row has 3 fields, the header 2"));
    write("set/b.cif", "data_x\nloop_\n_a\n");
    write("set/id_prop.csv", "file,gap\nb.cif,0.5\n");
    assertTrue(problem(set).startsWith("/b.cif:"));
  }

  @Test
  void aTableInAFolderWithinCountsWhereAllStructuresLieThere() {
    String cif = CifWriter.write(Crystals.rockSalt());
    write("nested/set/a.cif", cif);
    write("nested/set/b.cif", cif);
    Path outer = write("nested/set/id_prop.csv", "b,0.5\n").getParent().getParent();
    try (var rows = DatasetReader.open(outer).rows()) {
      assertEquals(List.of("b"), rows.map(DatasetRow::id).toList());
    }
    write("nested/other.cif", cif);
    Dataset unlabelled = DatasetReader.open(outer);
    assertEquals(List.of(), unlabelled.labelColumns());
    try (var rows = unlabelled.rows()) {
      assertEquals(List.of("other", "a", "b"), rows.map(DatasetRow::id).toList());
    }
  }

  @Test
  void foldersWithoutATableAreReadByName() {
    write("plain/z.cif", CifWriter.write(Crystals.rockSalt()));
    Path set = write("plain/a.cif", CifWriter.write(Crystals.rutile())).getParent();
    try (var rows = DatasetReader.open(set).rows()) {
      assertEquals(List.of("a", "z"), rows.map(DatasetRow::id).toList());
    }
    Dataset single = DatasetReader.open(set.resolve("z.cif"));
    assertEquals(DatasetFormat.STRUCTURE_FILE, single.format());
    assertTrue(problem(set, "gap").contains("no target column \"gap\"; columns with numbers: none"));
    try (var rows = single.rows()) {
      assertEquals("z", rows.findFirst().orElseThrow().id());
    }
  }

  @Test
  void csvFollowsRfc4180() throws IOException {
    String text = "\uFEFFid,\"a,\"\"b\"\"\",c\r\n\r\n1,\"two\r\nlines\",\n\"\",x,y";
    try (CsvReader reader = new CsvReader("t.csv", stream(text))) {
      assertEquals(new CsvReader.Csv(1, List.of("id", "a,\"b\"", "c")), reader.next());
      assertEquals(new CsvReader.Csv(3, List.of("1", "two\r\nlines", "")), reader.next());
      assertEquals(new CsvReader.Csv(5, List.of("", "x", "y")), reader.next());
      assertEquals(null, reader.next());
    }
    for (String bad : List.of("a,\"b", "a\"b", "\"a\"b")) {
      try (CsvReader reader = new CsvReader("t.csv", stream("x\n" + bad))) {
        reader.next();
        assertTrue(assertThrows(InvalidStructureException.class, reader::next).getMessage().startsWith("t.csv:2: "));
      }
    }
  }

  private static java.io.InputStream stream(String text) {
    return new java.io.ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"set.jsonl", "set.json", "set.csv", "set.xyz", "set.zip", "set.jsonl.gz"})
  void anyBytesGiveRowsOrOneLine(String name) throws IOException {
    Path path = folder.resolve(name);
    DatasetSplitter.convert(Crystals.rows().stream(), List.of("e_form"), path);
    byte[] whole = Files.readAllBytes(path);
    Random random = new Random(5);
    int refused = 0;
    for (int round = 0; round < 250; round++) {
      byte[] mutant = whole.clone();
      for (int change = random.nextInt(3); change >= 0; change--) {
        int at = random.nextInt(mutant.length);
        mutant[at] = random.nextBoolean() ? (byte) random.nextInt(256) : (byte) " \n\",.:{}[]-0e"
            .charAt(random.nextInt(13));
      }
      if (random.nextInt(8) == 0) {
        mutant = Arrays.copyOf(mutant, random.nextInt(mutant.length));
      }
      Files.write(path, mutant);
      try (var rows = DatasetReader.open(path).rows(List.of("e_form"), new SkippedRows())) {
        rows.forEach(row -> {});
      } catch (InvalidStructureException e) {
        assertFalse(e.getMessage().contains("\n"), e.getMessage());
        refused++;
      }
    }
    assertTrue(refused > 10, refused + " refused");
  }
}
