package org.sitenet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command from its options to its files. */
class AttentionCommandTest {
  @TempDir private static Path folder;
  private static Fixtures good;

  @BeforeAll
  static void write() {
    good = new Fixtures(folder);
  }

  @Test
  void aSetBecomesTablesASummaryAndPictures() {
    Path out = folder.resolve("all");
    Run run = Run.of("attention", "--model", good.model, "--data", good.set, "--target", "gap", "--out", out).succeeds();
    List<String> names = List.of(
        "attention.png", "attention.svg", "distance.csv", "distance.png", "distance.svg", "histogram.csv", "long-range.png",
        "long-range.svg", "structures.csv", "summary.json");
    assertEquals(names, Fixtures.names(out));
    names.forEach(name -> assertTrue(run.out().contains(out.resolve(name).toString()), run::toString));

    List<String> rows = Fixtures.read(out.resolve("structures.csv")).lines().toList();
    assertEquals(9, rows.size());
    assertTrue(rows.getFirst().startsWith("id,formula,sites,atoms,prediction,target,long_range,long_range_b1,"), rows.getFirst());
    assertTrue(rows.get(1).startsWith("c0,CsCl,2,16,"), rows.get(1));
    assertTrue(rows.get(8).startsWith("c7,CuCl,2,16,"), rows.get(8));
    assertTrue(rows.get(1).contains(",P m -3 m,") && rows.get(1).contains(",5.0,"), rows.get(1));

    JsonNode summary = JsonMapper.shared().readTree(Fixtures.read(out.resolve("summary.json")));
    assertEquals(8, summary.get("set").get("structures").asInt());
    assertEquals("gap", summary.get("set").get("label").asString());
    assertEquals(16, summary.get("options").get("supercell_atoms").asInt());
    assertEquals(8 * 2 * 16, summary.get("pairs").asInt());
    assertEquals(4, summary.get("attention").size());
    assertEquals(7, summary.get("correlations").size());
    assertEquals(64, summary.get("set").get("hash").asString().length());
  }

  @Test
  void labelsAreNotNeededAndRowsAndSupercellsCanBeChosen() {
    Path out = folder.resolve("few");
    Run.of(
            "attention", "--model", good.model, "--data", good.set, "--out", out, "--rows", "3", "--supercell", "54", "--bins", "7",
            "--max-distance", "4.5", "--weights", "linear", "--no-compression", "--backend", "reference", "--threads", "1")
        .succeeds();
    JsonNode summary = JsonMapper.shared().readTree(Fixtures.read(out.resolve("summary.json")));
    assertEquals(3, summary.get("set").get("structures").asInt());
    assertEquals("gap", summary.get("set").get("label").asString(), "the model's own");
    assertEquals("off", summary.get("options").get("compression").asString());
    assertEquals("reference", summary.get("backend").asString());
    assertEquals("linear", summary.get("options").get("weights").asString());
    assertTrue(summary.get("pairs_beyond_max_distance").asLong() > 0);
    assertEquals(3 * 2 * 54, summary.get("pairs").asInt());

    Path bare = good.write("bare/a.cif", Fixtures.caesiumChloride("Cs", 4.1)).getParent();
    Path other = folder.resolve("bare-out");
    Run.of("attention", "--model", good.model, "--data", bare, "--out", other).succeeds();
    assertTrue(Fixtures.read(other.resolve("structures.csv")).contains("CsCl,2,16"));
    assertTrue(JsonMapper.shared().readTree(Fixtures.read(other.resolve("summary.json"))).get("set").get("label").isNull());
  }

  @Test
  void badRowsStopItOrAreListed() {
    Path damaged = good.setWithDamage("damaged");
    Path out = folder.resolve("damaged-out");
    Run.of("attention", "--model", good.model, "--data", damaged, "--out", out).fails(1, "c3.cif:4", "four");
    assertFalse(Files.exists(out));
    Run run = Run.of("attention", "--model", good.model, "--data", damaged, "--out", out, "--skip-bad").succeeds();
    assertTrue(run.err().contains("left out: ") && run.err().contains("c3.cif:4"), run::toString);
    assertEquals(8, Fixtures.read(out.resolve("structures.csv")).lines().count());
    assertEquals(
        1, JsonMapper.shared().readTree(Fixtures.read(out.resolve("summary.json"))).get("set").get("left_out").asInt());
  }

  @Test
  void wrongOptionsAreRefusedBeforeAnythingIsRead() {
    Path out = folder.resolve("never");
    Object[][] wrong = {
      {"--bins", "0"}, {"--bins", "100000"}, {"--max-distance", "-1"}, {"--max-distance", "NaN"}, {"--symmetry-tolerance", "0"},
      {"--rows", "0"}, {"--supercell", "0"}, {"--weights", "cubic"}, {"--threads", "0"}
    };
    for (Object[] option : wrong) {
      Run.of("attention", "--data", good.set, "--out", out, option[0], option[1]).failsInOneLine(2, (String) option[0]);
    }
    Run.of("attention", "--out", out).failsInOneLine(2, "--data");
    Run.of("attention", "--data", good.set).failsInOneLine(2, "--out");
    assertFalse(Files.exists(out));
  }

  @Test
  void resultsAreNeverWrittenOver() {
    Run.of("attention", "--model", good.model, "--data", good.set, "--out", good.set).failsInOneLine(1, "not empty");
    Run.of("attention", "--model", good.model, "--data", good.set, "--out", good.cif).failsInOneLine(1, "c0.cif", "a file");
    Run.of("attention", "--model", good.model, "--data", good.set, "--out", good.cif.resolve("x"))
        .failsInOneLine(1, "c0.cif", "no folder");
  }

  @Test
  void theHelpTeaches() {
    Run help = Run.of("attention", "--help").succeeds();
    for (String text : List.of("Examples:", "--out=DIR", "long-range coefficient", "Angstrom", "Default: 100")) {
      assertTrue(help.out().replaceAll("\\s+", " ").contains(text), () -> text + " is missing in " + help);
    }
  }
}
