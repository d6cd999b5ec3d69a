package org.sitenet.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sitenet.crystal.Element;
import org.sitenet.engine.Backend;
import org.sitenet.model.checkpoint.Target;
import org.sitenet.predict.Evaluation;
import org.sitenet.train.EpochMetrics;
import org.sitenet.train.ExampleCrystals;
import org.sitenet.train.TinyRuns;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The page about a small run, with predictions that were made up. */
class RunPageTest {
  private static final String HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(2)>\u202Egpj.&amp;";

  @TempDir private static Path folder;
  private static Path trained;

  @BeforeAll
  static void train() {
    trained = folder.resolve("trained");
    try (Backend backend = TinyRuns.backend(1)) {
      TinyRuns.train(TinyRuns.job(trained, TinyRuns.data(ExampleCrystals.rows(30, 5)), backend));
    }
  }

  private static Predictions predictions(RunRecord run, Target target, List<Evaluation.Row> rows) {
    EvaluatedSet set =
        new EvaluatedSet(EvaluatedSet.Kind.VALIDATION, Path.of("sets/gaps"), List.of(), Rows.evaluation(target, rows));
    return new Predictions(run.provenance(), List.of(set), List.of());
  }

  private static List<Evaluation.Row> many(int count) {
    SplittableRandom random = new SplittableRandom(1);
    List<Evaluation.Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double label = i % 3 == 0 ? 0 : 8 * random.nextDouble();
      Element cation = Element.ofAtomicNumber(1 + random.nextInt(100));
      rows.add(Rows.row("m" + i, cation, Element.O, 1 + i % 150, label, Math.max(0, label + random.nextDouble() - 0.5)));
    }
    return rows;
  }

  private static Document parsed(String page) throws Exception {
    String main = page.substring(page.indexOf("<main>"), page.indexOf("</body>"));
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(main)));
  }

  @Test
  void whatTheRunReachedStandsFirst() {
    RunRecord run = RunRecord.read(trained);
    EpochMetrics best = LearningCurve.of(run.epochs(), 24).best().orElseThrow();
    String page = RunPage.of(run, Predictions.none("nothing was predicted here"));
    assertTrue(page.contains(">best validation MAE, after epoch " + best.epoch() + "<"), page);
    assertTrue(page.contains(">" + Numbers.text(best.valMae().orElseThrow()) + " eV<"), page);
    assertTrue(page.contains("4 epochs are finished."), page);
    assertTrue(page.contains(">24<"), "crystals learnt from");
    assertTrue(page.contains("nothing was predicted here"), page);
    assertTrue(page.contains(run.dataHash()), page);
    assertTrue(page.contains("sitenet train --data SET --target gap --config " + trained.resolve("config.yaml")
        + " --supercell 16 --val-fraction 0.2 --seed 7 --backend simd --epochs 4 --out NEW"), page);
    assertFalse(page.contains("Errors on the validation crystals"), page);
  }

  @Test
  void itIsWellFormedAndCanBeReadWithoutSeeing() throws Exception {
    RunRecord run = RunRecord.read(trained);
    String page = RunPage.of(run, predictions(run, Target.named("gap"), many(2000)));
    Document document = parsed(page);
    NodeList drawings = document.getElementsByTagName("svg");
    assertEquals(6, drawings.getLength());
    for (int i = 0; i < drawings.getLength(); i++) {
      assertEquals("img", drawings.item(i).getAttributes().getNamedItem("role").getNodeValue());
      assertFalse(drawings.item(i).getAttributes().getNamedItem("aria-label").getNodeValue().isBlank());
    }
    NodeList tables = document.getElementsByTagName("table");
    assertEquals(5, tables.getLength());
    assertEquals(1, document.getElementsByTagName("h1").getLength());
    assertTrue(page.startsWith("<!doctype html>\n<html lang=\"en\">"), page);
    assertTrue(page.contains("<title>Training run trained</title>"), page);
  }

  @Test
  void itLoadsNothingAndRunsNothing() {
    RunRecord run = RunRecord.read(trained);
    String page = RunPage.of(run, predictions(run, Target.named("gap"), many(50)));
    assertFalse(Pattern.compile("<script|<link|<img|src=|[^:]href=|@import|url\\((?!#)").matcher(page).find(), page);
  }

  @Test
  void theSameRunGivesTheSameBytes() {
    RunRecord run = RunRecord.read(trained);
    String page = RunPage.of(run, predictions(run, Target.named("gap"), many(1200)));
    RunRecord again = RunRecord.read(trained);
    assertEquals(page, RunPage.of(again, predictions(again, Target.named("gap"), many(1200))));
  }

  @Test
  void manyCrystalsFitOnAPage() throws Exception {
    RunRecord run = RunRecord.read(trained);
    String page = RunPage.of(run, predictions(run, Target.named("gap"), many(12_000)));
    assertTrue(page.length() < 2_000_000, () -> page.length() + " characters");
    parsed(page);
  }

  @Test
  void whatFilesHoldStaysText() throws Exception {
    Path copy = copy("hostile <b>&");
    Path config = copy.resolve("config.yaml");
    Files.writeString(config, Files.readString(config).replace("label: tiny", "label: '" + HOSTILE + "'") + "# </code></pre><script>\n");
    RunRecord run = RunRecord.read(copy);
    List<Evaluation.Row> rows = List.of(Rows.row(HOSTILE, 1, 2), Rows.row("x".repeat(100_000), 2, 5));
    EvaluatedSet set = new EvaluatedSet(
        EvaluatedSet.Kind.OTHER, Path.of("<u>" + HOSTILE.replace('/', '|')), List.of("<i>" + HOSTILE), Rows.evaluation(new Target(HOSTILE, HOSTILE), rows));
    String page = RunPage.of(run, new Predictions(run.provenance(), List.of(set), List.of(HOSTILE)));
    Document document = parsed(page);
    for (String tag : List.of("script", "img", "u", "i")) {
      boolean ours = tag.equals("i");
      assertEquals(ours ? 2 : 0, document.getElementsByTagName(tag).getLength(), tag);
    }
    assertFalse(page.contains("\u202E"), "marks that turn the direction of writing");
    assertTrue(page.length() < 400_000, () -> page.length() + " characters");
  }

  @Test
  void gapsThatAreFoundAndMissedAreCounted() {
    RunRecord run = RunRecord.read(trained);
    List<Evaluation.Row> rows =
        List.of(Rows.row("a", 0, 0), Rows.row("b", 0, 0.04), Rows.row("c", 0, 0.06), Rows.row("d", 2, 0.01), Rows.row("e", 3, 3));
    String page = RunPage.of(run, predictions(run, Target.named("gap"), rows));
    assertTrue(page.contains("<th scope=\"row\">label 0</th>\n<td>2</td>\n<td>1</td>\n<td>66.7%</td>"), page);
    assertTrue(page.contains("<th scope=\"row\">label above 0</th>\n<td>1</td>\n<td>1</td>\n<td>50.0%</td>"), page);
    assertTrue(page.contains("1 crystal lies exactly at (0, 0)"), page);
  }

  @Test
  void formationEnergiesHaveNoGapsAndTheirOwnUnit() {
    RunRecord run = RunRecord.read(trained);
    List<Evaluation.Row> rows = List.of(Rows.row("a", -2, -1.5), Rows.row("b", 0, 0.1), Rows.row("c", -3, -3.3));
    String page = RunPage.of(run, predictions(run, Target.named("e_form"), rows));
    assertFalse(page.contains("Gap or none"), page);
    assertTrue(page.contains("0.3000 ± 0.1155 eV/atom"), page);
    assertTrue(page.contains("label [eV/atom]"), page);
  }

  private static Path copy(String name) throws IOException {
    Path copy = Files.createDirectory(folder.resolve(name));
    try (var files = Files.list(trained)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return copy;
  }

  @Test
  void aRunWithoutAFinishedEpochSaysSo() throws Exception {
    Path copy = copy("young");
    Files.delete(copy.resolve("metrics.jsonl"));
    Files.delete(copy.resolve("best.safetensors"));
    RunRecord run = RunRecord.read(copy);
    Predictions none = Predictions.of(run, new Predictions.Wanted(List.of(), set -> "gap", false, 1), TinyRuns.backend(1), (set, done) -> {});
    assertEquals(Optional.empty(), none.model());
    String page = RunPage.of(run, none);
    parsed(page);
    assertTrue(page.contains("No epoch is finished yet"), page);
    assertTrue(page.contains("there is no model to predict with yet"), page);
    assertFalse(page.contains("<h2>Learning curve"), page);
  }
}
