package org.sitenet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.sitenet.model.checkpoint.Target;

/**
 * Every command against everything that is commonly wrong with its input: one line that says what, where and what to do, a
 * non-zero exit code, and nothing left behind.
 */
class CommandFailuresTest {
  @TempDir private static Path folder;
  private static Fixtures good;
  private static int runs;

  @BeforeAll
  static void write() {
    good = new Fixtures(folder);
  }

  /** What every command reads a set, structures or a model with: the command line but for the bad name, which is {@code %}. */
  private static final Map<String, String> READING_SETS = ordered(
      "train", "train --data % --target gap --out NEW --config CONFIG --max-steps 2",
      "evaluate", "evaluate --model MODEL --data % --target gap",
      "attention", "attention --model MODEL --data % --out NEW",
      "search", "search --data % --space paper --target gap --trials 1 --study NEW.study",
      "dataset stats", "dataset stats %",
      "dataset convert", "dataset convert % NEW.jsonl.gz",
      "dataset sample", "dataset sample --rows 2 % NEW.csv",
      "dataset split", "dataset split --folds 2 % NEW");

  private static final Map<String, String> READING_STRUCTURES = ordered(
      "predict", "predict --model MODEL %", "features", "features --supercell 16 %");

  private static final Map<String, String> READING_MODELS = ordered(
      "predict", "predict --model % CIF",
      "evaluate", "evaluate --model % --data SET",
      "attention", "attention --model % --data SET --out NEW",
      "train --init", "train --init % --data SET --target gap --out NEW --config CONFIG",
      "checkpoint inspect", "checkpoint inspect %",
      "checkpoint export", "checkpoint export % NEW.safetensors",
      "checkpoint import", "checkpoint import % NEW.safetensors");

  private static final Map<String, String> READING_CONFIGURATIONS = ordered(
      "train --config", "train --config % --data SET --target gap --out NEW",
      "search --space", "search --space % --data SET --target gap --study NEW.study",
      "checkpoint import --config", "checkpoint import --config % WEIGHTS NEW.safetensors");

  private static Map<String, String> ordered(String... keysAndValues) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  private static Stream<DynamicTest> each(Map<String, String> commands, Consumer<String> test) {
    return commands.entrySet().stream()
        .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> test.accept(entry.getValue())));
  }

  /** Runs a command of the lists above, in a new place for what it writes, where it must leave nothing. */
  private static Run run(String command, Object bad) {
    Path place = good.emptyFolder("run" + runs++);
    List<Object> arguments = new ArrayList<>();
    for (String word : command.split(" ")) {
      arguments.add(
          switch (word) {
            case "%" -> bad;
            case "MODEL" -> good.model;
            case "CIF" -> good.cif;
            case "SET" -> good.set;
            case "CONFIG" -> good.config;
            case "WEIGHTS" -> good.model;
            default -> word.startsWith("NEW") ? place.resolve(word) : word;
          });
    }
    Run run = Run.of(arguments.toArray());
    assertEquals(
        List.of(), Fixtures.names(place).stream().filter(name -> !name.equals("NEW")).toList(), () -> "left behind by " + run);
    return run;
  }

  private static Map<String, String> all(List<Map<String, String>> lists) {
    Map<String, String> all = new LinkedHashMap<>();
    lists.forEach(list -> list.forEach((name, command) -> all.merge(name, command, (first, second) -> first)));
    return all;
  }

  @TestFactory
  Stream<DynamicTest> aMissingFileIsNamed() {
    return each(
        all(List.of(READING_SETS, READING_STRUCTURES, READING_MODELS, READING_CONFIGURATIONS)),
        command -> run(command, folder.resolve("nowhere.cif")).failsInOneLine(1, "nowhere.cif", "no such"));
  }

  @TestFactory
  Stream<DynamicTest> aMissingModelIsNamed() {
    return each(READING_MODELS, command -> run(command, folder.resolve("nowhere")).failsInOneLine(1, "nowhere", "no such"));
  }

  @TestFactory
  Stream<DynamicTest> anEmptyFolderIsNoInput() {
    Path empty = good.emptyFolder("empty");
    return each(
        all(List.of(READING_SETS, READING_STRUCTURES, READING_MODELS, READING_CONFIGURATIONS)),
        command -> run(command, empty).failsInOneLine(1, "empty"));
  }

  @TestFactory
  Stream<DynamicTest> anEmptyFileIsNoInput() {
    Path nothing = good.write("nothing.cif", "");
    return each(
        all(List.of(READING_SETS, READING_STRUCTURES, READING_MODELS, READING_CONFIGURATIONS)),
        command -> run(command, nothing).fails(1, "nothing.cif"));
  }

  @TestFactory
  Stream<DynamicTest> aDamagedCifOfASetIsNamedWithItsLine() {
    Path damaged = good.setWithDamage("damaged");
    return each(READING_SETS, command -> run(command, damaged).fails(1, "c3.cif:4", "four"));
  }

  @TestFactory
  Stream<DynamicTest> aDamagedCifIsLeftOutWhereTheUserAsksForThat() {
    Path damaged = good.setWithDamage("damaged and skipped");
    return each(READING_SETS, command -> {
      Path place = good.emptyFolder("skipping" + runs++);
      List<Object> arguments = new ArrayList<>();
      for (String word : (command + " --skip-bad").split(" ")) {
        arguments.add(
            switch (word) {
              case "%" -> damaged;
              case "MODEL" -> good.model;
              case "CONFIG" -> good.config;
              default -> word.startsWith("NEW") ? place.resolve(word) : word;
            });
      }
      Run run = Run.of(arguments.toArray()).succeeds();
      assertTrue(run.err().contains("left out: ") && run.err().contains("c3.cif:4"), run::toString);
    });
  }

  @TestFactory
  Stream<DynamicTest> aDamagedCifAmongOthersIsNamedAndTheOthersAreUsed() {
    Path damaged = good.setWithDamage("some");
    return each(READING_STRUCTURES, command -> {
      Run run = run(command, damaged);
      assertEquals(1, run.code());
      run.isClear();
      assertTrue(run.errorLines().getFirst().contains("c3.cif:4"), run::toString);
      for (int i : new int[] {0, 1, 2, 4, 5, 6, 7}) {
        assertTrue(run.out().contains("c" + i + ".cif"), run::toString);
      }
      assertFalse(run.out().contains("c3.cif"), run::toString);
    });
  }

  @Test
  void aMissingPathAmongOthersIsNamedAndTheOthersArePredicted() {
    Run run = Run.of("predict", "--model", good.model, good.cif, folder.resolve("gone.cif"), good.set.resolve("c1.cif"));
    assertEquals(1, run.code());
    assertEquals(2, run.errorLines().size(), run::toString);
    assertTrue(run.errorLines().getFirst().contains("gone.cif: there is no such file"), run::toString);
    assertTrue(run.out().contains("c0.cif") && run.out().contains("c1.cif"), run::toString);
  }

  @TestFactory
  Stream<DynamicTest> aTruncatedModelIsRefused() {
    Path header = good.truncated(good.model, "header.safetensors", 0.05);
    Path tensors = good.truncated(good.model, "tensors.safetensors", 0.9);
    return each(READING_MODELS, command -> {
      run(command, header).failsInOneLine(1, "header.safetensors");
      run(command, tensors).failsInOneLine(1, "tensors.safetensors");
    });
  }

  @TestFactory
  Stream<DynamicTest> aChangedByteInAModelIsNoticed() throws Exception {
    byte[] bytes = Files.readAllBytes(good.model);
    bytes[bytes.length - 100] ^= 1;
    Path flipped = good.write("flipped.safetensors", bytes);
    return each(READING_MODELS, command -> run(command, flipped).failsInOneLine(1, "flipped.safetensors", "damaged"));
  }

  @TestFactory
  Stream<DynamicTest> aStructureIsNoModel() {
    return each(READING_MODELS, command -> run(command, good.cif).failsInOneLine(1, "c0.cif"));
  }

  @TestFactory
  Stream<DynamicTest> aModelIsNoSetAndNoStructure() {
    return each(
        all(List.of(READING_SETS, READING_STRUCTURES)),
        command -> run(command, good.model).failsInOneLine(1, "model.safetensors"));
  }

  @TestFactory
  Stream<DynamicTest> aWrongKeyOfAConfigurationIsNamedWithItsLine() {
    Path config = good.write("misspelt.yaml", Fixtures.read(good.config).replace("Batch_Size", "Batchsize"));
    long line = Fixtures.read(config).lines().takeWhile(text -> !text.startsWith("Batchsize")).count() + 1;
    return each(
        ordered("train --config", READING_CONFIGURATIONS.get("train --config")),
        command -> {
          // The missing key comes first, then the unknown one.
          run(command, config).failsInOneLine(1, "misspelt.yaml", "Batch_Size");
          Path more = good.write("more.yaml", Fixtures.read(good.config) + "Batchsize: 3\n");
          run(command, more).failsInOneLine(1, "more.yaml:" + (Fixtures.read(good.config).lines().count() + 1), "Batchsize");
          assertTrue(line > 1);
        });
  }

  @TestFactory
  Stream<DynamicTest> aConfigurationThatIsNoneIsNamed() {
    Path list = good.write("list.yaml", "- 1\n- 2\n");
    Path broken = good.write("broken.yaml", "label: x\n  Batch_Size: [3\n");
    Path word = good.write("word.yaml", Fixtures.read(good.config).replaceAll("Batch_Size: .*", "Batch_Size: many"));
    return each(
        ordered("train --config", READING_CONFIGURATIONS.get("train --config")),
        command -> {
          run(command, list).failsInOneLine(1, "list.yaml");
          run(command, broken).failsInOneLine(1, "broken.yaml:2");
          run(command, word).failsInOneLine(1, "word.yaml:", "Batch_Size");
        });
  }

  @TestFactory
  Stream<DynamicTest> aColumnThatIsNotThereIsNamedWithThoseThatAre() {
    return each(
        ordered("train", READING_SETS.get("train"), "evaluate", READING_SETS.get("evaluate")),
        command -> run(command.replace("--target gap", "--target gaq"), good.set).fails(1, "gaq", "gap", "other"));
  }

  @TestFactory
  Stream<DynamicTest> aLabelThatIsNoNumberIsNamedWithItsLine() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String label : List.of("NaN", "inf", "", "n/a", "1e999")) {
      Path bad = good.setWithLabel("label " + label.replace('/', ' '), label);
      for (String command : List.of("train", "evaluate")) {
        tests.add(DynamicTest.dynamicTest(
            command + " \"" + label + "\"",
            () -> run(READING_SETS.get(command), bad).fails(1, "id_prop.csv:7", "gap", "c5")));
      }
    }
    return tests.stream();
  }

  @Test
  void aSetWithoutLabelsIsNamed() {
    Path bare = good.write("bare/a.cif", Fixtures.caesiumChloride("Cs", 4.1)).getParent();
    Run.of("train", "--data", bare, "--out", folder.resolve("bare-run"), "--config", good.config).failsInOneLine(2, "bare");
    Run.of("evaluate", "--data", bare, "--model", good.model).failsInOneLine(2, "bare", "--target");
    Run.of("train", "--data", good.set, "--out", folder.resolve("bare-run"), "--config", good.config)
        .failsInOneLine(2, "--target", "gap, other");
    assertFalse(Files.exists(folder.resolve("bare-run")));
  }

  @Test
  void modelsOfDifferentTargetsDoNotMix() {
    Path other = folder.resolve("other.safetensors");
    Fixtures.model(Target.named("e_form"), 2).write(other);
    Run.of("predict", "--model", good.model, "--model", other, good.cif)
        .failsInOneLine(1, "other.safetensors", "e_form", "gap");
  }

  @Test
  void stackTracesAreForDebugging() {
    Run run = Run.of("predict", "--debug", "--model", folder.resolve("nowhere"), good.cif);
    assertEquals(1, run.code());
    assertTrue(run.err().contains("\tat org.sitenet."), run::toString);
    assertTrue(Arrays.asList(run.err().split("\\R")).getFirst().startsWith("sitenet: "), run::toString);
  }
}
