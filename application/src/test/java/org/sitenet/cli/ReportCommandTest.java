package org.sitenet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sitenet.model.checkpoint.Target;

/** {@code report}: a page about a run that was trained here, and what it says where something is missing. */
class ReportCommandTest {
  @TempDir private static Path origin;
  private static Path trained;

  @TempDir private Path folder;
  private Fixtures good;
  private Path run;

  @BeforeAll
  static void train() {
    Fixtures first = new Fixtures(origin);
    trained = origin.resolve("run");
    Run.of("train", "--data", first.set, "--target", "gap", "--config", first.config, "--supercell", "12", "--val-fraction", "0.4",
            "--epochs", "2", "--out", trained)
        .succeeds();
  }

  /** A run of each test's own, on a set of its own. */
  @BeforeEach
  void copy() throws IOException {
    good = new Fixtures(folder);
    run = good.emptyFolder("run");
    for (String name : Fixtures.names(trained)) {
      Files.copy(trained.resolve(name), run.resolve(name));
    }
    good.write("run/run.json", Fixtures.read(run.resolve("run.json")).replace(origin.toString(), folder.toString()));
  }

  private Run report(Object... arguments) {
    Object[] all = new Object[arguments.length + 2];
    all[0] = "report";
    all[1] = run;
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return Run.of(all);
  }

  private String page() {
    return Fixtures.read(run.resolve("report.html"));
  }

  private static double bestMae(Path run) {
    Matcher mae = Pattern.compile("\"val_mae\":([0-9.eE-]+)").matcher(Fixtures.read(run.resolve("metrics.jsonl")));
    return mae.results().mapToDouble(found -> Double.parseDouble(found.group(1))).min().orElseThrow();
  }

  @Test
  void thePageShowsTheErrorThatTheTrainingMeasured() {
    Path table = folder.resolve("rows.csv");
    Run made = report("--csv", table).succeeds();
    assertEquals(run.resolve("report.html") + System.lineSeparator(), made.out());
    assertEquals("", made.err());
    List<String> rows = Fixtures.read(table).lines().skip(1).toList();
    assertEquals(3, rows.size());
    double mae = rows.stream().mapToDouble(row -> Math.abs(Double.parseDouble(row.substring(row.lastIndexOf(',') + 1)))).average().orElseThrow();
    assertEquals(bestMae(run), mae, 1e-6);
    assertTrue(page().contains(String.format(Locale.ROOT, ">%.3f ± ", mae)), page());
    String id = rows.getFirst().substring(0, rows.getFirst().indexOf(','));
    assertTrue(page().contains(">" + id + "<"), page());
    byte[] first = bytes(run.resolve("report.html"));
    report("--threads", "1").succeeds();
    assertEquals(new String(first), page(), "the same run gives the same bytes");
  }

  private static byte[] bytes(Path file) {
    return Fixtures.read(file).getBytes();
  }

  @Test
  void aSetThatWasMovedIsMissedAndFoundWithData() throws IOException {
    Path moved = Files.move(good.set, folder.resolve("moved"));
    Run without = report().succeeds();
    assertEquals(1, without.errorLines().size());
    for (String text : List.of("set", "not there any more", "--data", "8 rows", "label gap")) {
      assertTrue(without.err().contains(text), without::toString);
    }
    assertTrue(page().contains("not there any more"), page());
    assertTrue(page().contains("Learning curve"), page());
    assertFalse(page().contains("Errors on"), page());
    Run with = report("--data", moved).succeeds();
    assertEquals("", with.err());
    assertTrue(page().contains("Errors on the validation crystals"), page());
    Run.of("train", "--data", moved, "--out", run, "--resume", "--epochs", "3").succeeds();
    assertEquals("", report().succeeds().err());
    assertTrue(page().contains("3 epochs are finished"), page());
  }

  @Test
  void aSetThatWasChangedIsRefusedByItsHash() {
    Path labels = good.set.resolve("id_prop.csv");
    good.write("set/id_prop.csv", Fixtures.read(labels).replace("c5,6.5,", "c5,6.6,"));
    Run made = report().succeeds();
    assertEquals(1, made.errorLines().size());
    assertTrue(made.err().contains("not the rows any more") && made.err().contains("--data"), made::toString);
    assertFalse(page().contains("Errors on"), page());
    good.setWithDamage("set");
    assertTrue(report().succeeds().err().contains("c3.cif:4"));
  }

  @Test
  void anotherSetIsPredictedAsAWholeAndSharedCrystalsAreCounted() {
    Path other = good.setWithLabel("other", "2.5");
    assertEquals("", report("--data", other).succeeds().err());
    assertTrue(page().contains("Errors on the validation crystals"), page());
    assertTrue(page().contains("Errors on " + other), page());
    assertTrue(page().contains("5 of these 8 crystals are, to the last digit, crystals that the model has learnt from"), page());
    Path plain = good.set("plain");
    good.write("plain/id_prop.csv", Fixtures.read(plain.resolve("id_prop.csv")).replace("id,gap,other", "id,pbe,other"));
    report("--data", plain).failsInOneLine(2, "--target", "pbe, other");
    report("--data", plain, "--target", "pbe").succeeds();
    Path damaged = good.setWithDamage("damaged");
    report("--data", damaged).fails(1, "c3.cif:4", "four");
    report("--data", damaged, "--skip-bad").succeeds();
    assertTrue(page().contains("left out: "), page());
  }

  @Test
  void whatCannotBeMadeIsOneLineAndLeavesNothing() throws IOException {
    Run.of("report").failsInOneLine(2, "RUN");
    Run.of("report", folder.resolve("nowhere")).failsInOneLine(1, "nowhere", "no such run folder");
    Run.of("report", good.set).failsInOneLine(1, "set", "not a run");
    report("--data", folder.resolve("nowhere")).failsInOneLine(1, "nowhere", "no such");
    report("-o", folder.resolve("nowhere/page.html")).failsInOneLine(1, "page.html", "folder");
    if (Files.exists(Path.of("/dev/full"))) {
      report("-o", "/dev/full").failsInOneLine(1, "/dev/full", "No space left");
    }
    report("-o", good.set).failsInOneLine(1, "set", "folder");
    report("-o", run.resolve("metrics.jsonl")).failsInOneLine(1, "metrics.jsonl", "read by this command");
    report("--csv", run.resolve("best.safetensors")).failsInOneLine(1, "best.safetensors", "read by this command");
    report("-o", folder.resolve("x"), "--csv", folder.resolve("x")).failsInOneLine(2, "same file");
    report("--no-predictions", "--data", good.set).failsInOneLine(2, "--no-predictions");
    report("--backend", "abacus").failsInOneLine(1, "abacus");
    Fixtures.model(Target.named("gap"), 3).write(run.resolve("best.safetensors"));
    report().failsInOneLine(1, "best.safetensors", "another data set");
    Files.delete(run.resolve("best.safetensors"));
    report().failsInOneLine(1, "best.safetensors", "no such file", "--no-predictions");
    assertFalse(Files.exists(run.resolve("report.html")));
    assertFalse(Fixtures.names(run).toString().contains("tmp"), () -> Fixtures.names(run).toString());
    assertEquals("", report("--no-predictions").succeeds().err());
    assertTrue(page().contains("no crystals are predicted"), page());
  }

  @Test
  void aRunWithoutAFinishedEpochOrWithoutValidationHasAPage() {
    run = folder.resolve("young");
    Run.of("train", "--data", good.set, "--target", "other", "--unit", "GPa", "--config", good.config, "--supercell", "12", "--rows", "6",
            "--val-fraction", "0", "--no-shuffle", "--init", model(), "--max-steps", "1", "--out", run)
        .succeeds();
    Run young = report().succeeds();
    boolean finished = Files.exists(run.resolve("metrics.jsonl"));
    assertEquals(1, young.errorLines().size());
    assertTrue(young.err().contains(finished ? "no crystals for validation" : "no epoch is finished"), young::toString);
    assertTrue(page().contains("--unit GPa") && page().contains("--init MODEL") && page().contains("--no-shuffle --"), page());
    report("--csv", folder.resolve("none.csv")).fails(1, "none.csv", "not written");
    assertFalse(Files.exists(folder.resolve("none.csv")));
  }

  private Path model() {
    Path model = folder.resolve("first.safetensors");
    Fixtures.model(Target.named("other"), 4).write(model);
    return model;
  }

  @Test
  void aRunOfAnEarlierVersionDoesNotSayWhereItsSetIs() throws IOException {
    Files.delete(run.resolve("run.json"));
    Run made = report().succeeds();
    assertTrue(made.err().contains("does not say where its data set is") && made.err().contains("--data"), made::toString);
    assertEquals("", report("--data", good.set).succeeds().err());
  }
}
