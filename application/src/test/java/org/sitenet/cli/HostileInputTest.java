package org.sitenet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sitenet.model.checkpoint.ModelFile;
import org.sitenet.model.checkpoint.Target;
import org.sitenet.model.checkpoint.Tensor;
import org.sitenet.model.checkpoint.Weights;

/** Command lines that make no sense, names that nobody expects, and files of random bytes. */
class HostileInputTest {
  private static final int FILES_OF_EACH_KIND = 24;

  @TempDir private static Path folder;
  private static Fixtures good;

  @BeforeAll
  static void write() {
    good = new Fixtures(folder);
  }

  @Test
  void argumentsThatMakeNoSenseAreUsageErrorsOfOneLine() {
    Path cif = good.cif;
    Path model = good.model;
    Run.of("predict", "--threads", "0", cif).failsInOneLine(2, "--threads", "0");
    Run.of("predict", "--threads", "many", cif).failsInOneLine(2, "--threads", "many");
    Run.of("predict", "--supercell", "0", cif).failsInOneLine(2, "--supercell", "0");
    Run.of("predict", "--supercell", "99999999999", cif).failsInOneLine(2, "--supercell");
    Run.of("features", "--supercell", "-3", cif).failsInOneLine(2, "--supercell", "-3");
    Run.of("features", "--cell", "cubic", cif).failsInOneLine(2, "--cell", "cubic", "canonical");
    Run.of("predict", "--format", "xml", cif).failsInOneLine(2, "--format", "xml");
    Run.of("predict", "--fromat", "csv", cif).failsInOneLine(2, "--fromat");
    Run.of("predict").failsInOneLine(2, "PATH", "sitenet predict --help");
    Run.of("predict", "").failsInOneLine(2, "empty");
    Run.of("predict", "a\0b.cif").failsInOneLine(2, "a b.cif");
    Run.of("predict", "--model", "", cif).failsInOneLine(2, "--model", "empty");
    Run.of("predict", "--model", "a\0b", cif).failsInOneLine(2, "--model");
    Run.of("predict", "-o", "", cif).failsInOneLine(2, "empty");
    Run.of("evaluate").failsInOneLine(2, "--data");
    Run.of("evaluate", "--data", good.set, "--rows", "0").failsInOneLine(2, "--rows");
    Run.of("train", "--data", good.set).failsInOneLine(2, "--out");
    for (String[] wrong : new String[][] {
      {"--epochs", "0"}, {"--max-steps", "0"}, {"--rows", "1"}, {"--supercell", "0"}, {"--val-fraction", "1"},
      {"--val-fraction", "NaN"}, {"--time", "soon"}, {"--time", "0s"}, {"--seed", "x"}, {"--config", ""}, {"--init", ""}
    }) {
      Run.of("train", "--data", good.set, "--target", "gap", "--out", folder.resolve("new"), wrong[0], wrong[1])
          .failsInOneLine(2, wrong[0]);
    }
    Run.of("dataset", "split", "--folds", "1", good.set, folder.resolve("new")).failsInOneLine(2, "--folds", "8");
    Run.of("dataset", "split", "--folds", "9", good.set, folder.resolve("new")).failsInOneLine(2, "--folds", "8");
    Run.of("dataset", "split", "--suffix", ".parquet", good.set, folder.resolve("new")).failsInOneLine(2, ".parquet");
    Run.of("dataset", "split", "--suffix", "/../../x", good.set, folder.resolve("new")).failsInOneLine(2, "--suffix");
    Run.of("dataset", "convert", good.set, folder.resolve("new.parquet")).failsInOneLine(2, "new.parquet");
    Run.of("dataset", "sample", "--rows", "9", good.set, folder.resolve("new")).failsInOneLine(2, "--rows", "8");
    Run.of("dataset").failsInOneLine(2, "stats", "convert", "split");
    Run.of("checkpoint").failsInOneLine(2, "inspect", "export", "import");
    Run.of("checkpoint", "inspect").failsInOneLine(2, "MODEL");
    Run.of("checkpoint", "inspect", model, model).failsInOneLine(2);
    Run.of("devices", "all").failsInOneLine(2, "all");
    Run.of("predcit", cif).failsInOneLine(2, "predcit", "predict");
    Run.of().failsInOneLine(2, "predict", "sitenet --help");
    Run.of("--no-such-option").failsInOneLine(2, "--no-such-option");
    assertTrue(Files.notExists(folder.resolve("new")));
  }

  @Test
  void anUnknownBackendIsNamedWithThoseThatAre() {
    Run.of("predict", "--model", good.model, "--backend", "abacus", good.cif)
        .failsInOneLine(1, "abacus", "reference", "simd");
    Run.of("evaluate", "--model", good.model, "--data", good.set, "--backend", "").failsInOneLine(1, "backend", "reference");
  }

  @Test
  void aModelThatHasGoneToNoNumberPredictsNothing() {
    ModelFile sound = Fixtures.model(Target.named("gap"), 1);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    sound.weights().tensors().forEach((name, tensor) -> {
      float[] nothing = new float[tensor.size()];
      Arrays.fill(nothing, Float.NaN);
      tensors.put(name, Tensor.of(tensor.shape(), nothing));
    });
    Path model = folder.resolve("nan.safetensors");
    new ModelFile(sound.description(), new Weights(tensors)).write(model);
    Run.of("predict", "--model", model, good.cif).failsInOneLine(1, "c0.cif", "NaN");
    Run.of("evaluate", "--model", model, "--data", good.set).failsInOneLine(1, "c0", "NaN");
  }

  @Test
  void aFolderIsNoModelAndTheMessageSaysWhichFileOfARunIs() {
    Run.of("predict", "--model", good.set, good.cif).failsInOneLine(1, "set", "best.safetensors");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "with space.cif", "zeile\nzwei.cif", "Größe 結晶 \u2028.cif", "-dash.cif", "@at.cif", "%s%n.cif",
        "\u001b[31mred.cif", "quote\".cif"
      })
  void namesOfFilesMayBeStrange(String name) {
    Path file = good.write("strange/" + name, Fixtures.read(good.cif));
    for (String format : List.of("csv", "json", "text")) {
      Run run = Run.of("predict", "--model", good.model, "--format", format, file).succeeds();
      assertEquals("", run.err());
      assertTrue(run.out().contains("CsCl"), run::toString);
      assertTrue(format.equals("csv") || run.out().chars().noneMatch(c -> c == 27), "nothing steers the terminal");
    }
    Path damaged = good.write("damaged/" + name, "data_x\n_cell_length_a 3\n");
    Run.of("predict", "--model", good.model, damaged).failsInOneLine(1, ".cif");
    Run.of("features", damaged).failsInOneLine(1, ".cif");
    Run.of("predict", "--model", good.model, folder.resolve("missing " + name)).failsInOneLine(1, ".cif");
    Run.of("checkpoint", "inspect", folder.resolve("missing " + name)).failsInOneLine(1, "missing");
    Run.of("dataset", "stats", folder.resolve("missing " + name)).failsInOneLine(1, "missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.cif", "POSCAR", "x.vasp", "x.json", "x.xyz", "x.extxyz", "x.zip"})
  void structuresOfRandomBytesAreRefusedInOneLine(String name) {
    for (Path file : randomFiles(name, good.cif)) {
      for (Run run : List.of(Run.of("predict", "--model", good.model, file), Run.of("features", "--supercell", "8", file))) {
        assertTrue(run.code() == 1 || run.code() == 0, run::toString);
        run.isClear();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x.csv", "x.csv.gz", "x.json", "x.json.gz", "x.jsonl", "x.jsonl.gz", "x.xyz", "x.zip", "x.cif", "id_prop.csv"
      })
  void setsOfRandomBytesAreRefusedInOneLine(String name) {
    for (Path file : randomFiles(name, good.set.resolve("id_prop.csv"))) {
      Path set = name.equals("id_prop.csv") ? file.getParent() : file;
      List<Run> runs =
          List.of(
              Run.of("dataset", "stats", set),
              Run.of("dataset", "convert", set, folder.resolve("new.jsonl.gz")),
              Run.of("evaluate", "--model", good.model, "--data", set, "--target", "gap"),
              Run.of(
                  "train", "--data", set, "--target", "gap", "--out", folder.resolve("run"), "--config", good.config,
                  "--max-steps", "1"));
      for (Run run : runs) {
        run.fails(1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.safetensors", "x.ckpt", "x.pt", "x"})
  void modelsOfRandomBytesAreRefusedInOneLine(String name) {
    for (Path file : randomFiles(name, good.model)) {
      Run.of("predict", "--model", file, good.cif).failsInOneLine(1);
      Run.of("checkpoint", "inspect", file).failsInOneLine(1);
      Run.of("checkpoint", "import", "--config", "paper", file, folder.resolve("new.safetensors")).failsInOneLine(1);
    }
  }

  @Test
  void configurationsOfRandomBytesAreRefusedInOneLine() {
    for (Path file : randomFiles("x.yaml", good.config)) {
      Run run =
          Run.of(
              "train", "--data", good.set, "--target", "gap", "--out", folder.resolve("bad-config"), "--config", file,
              "--max-steps", "1", "--supercell", "8");
      // A byte changed in a number may leave a configuration that can be used.
      assertTrue(run.code() == 1 || run.code() == 0, run::toString);
      run.isClear();
      if (run.code() == 0) {
        for (String left : Fixtures.names(folder.resolve("bad-config"))) {
          folder.resolve("bad-config").resolve(left).toFile().delete();
        }
      }
    }
  }

  /** Noise, noise of printable characters, and a good file with some bytes changed or cut off. */
  private List<Path> randomFiles(String name, Path original) {
    List<Path> files = new ArrayList<>();
    Random random = new Random(name.hashCode());
    try {
      byte[] bytes = Files.readAllBytes(original);
      for (int i = 0; i < FILES_OF_EACH_KIND; i++) {
        byte[] content = new byte[random.nextInt(1 << random.nextInt(12))];
        random.nextBytes(content);
        if (i % 3 == 1) {
          for (int at = 0; at < content.length; at++) {
            content[at] = (byte) "\n\n  0123456789.-+eE_abcdata_loop_[]{},:\"'#;()".charAt(content[at] & 31);
          }
        } else if (i % 3 == 2) {
          content = Arrays.copyOf(bytes, bytes.length - (i % 2) * random.nextInt(bytes.length));
          for (int changes = 1 + random.nextInt(4); changes > 0 && content.length > 0; changes--) {
            content[random.nextInt(content.length)] = (byte) random.nextInt(256);
          }
        }
        files.add(good.write("random/" + name.replace('.', '-') + i + "/" + name, content));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}
