package org.sitenet.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train --resume} takes from the run's folder what it is not told. */
class ResumeCommandTest {
  @TempDir private Path folder;
  private Fixtures good;
  private Path run;

  @BeforeEach
  void write() {
    good = new Fixtures(folder);
    run = folder.resolve("run");
  }

  private static Run train(Path data, Path out, Object... more) {
    List<Object> arguments = new ArrayList<>(List.of("train", "--data", data, "--out", out));
    arguments.addAll(List.of(more));
    return Run.of(arguments.toArray());
  }

  private static byte[] last(Path run) throws IOException {
    return Files.readAllBytes(run.resolve("last.safetensors"));
  }

  @Test
  void dataAndFolderAreEnough() throws Exception {
    Path data = good.setWithDamage("damaged");
    Object[] told = {
      "--target", "gap", "--unit", "meV", "--config", good.config, "--supercell", "12", "--rows", "6", "--seed", "5",
      "--val-fraction", "0.2", "--no-shuffle", "--no-compression", "--skip-bad", "--backend", "reference"
    };
    List<Object> first = new ArrayList<>(List.of(told));
    first.addAll(List.of("--max-steps", "3"));
    train(data, run, first.toArray()).succeeds();
    Run resumed = train(data, run, "--resume", "--max-steps", "6").succeeds();
    assertTrue(resumed.err().contains("goes on after step 3"), resumed::toString);
    assertEquals(run.resolve("last.safetensors") + System.lineSeparator(), resumed.out());

    Path undisturbed = folder.resolve("undisturbed");
    List<Object> whole = new ArrayList<>(List.of(told));
    whole.addAll(List.of("--max-steps", "6"));
    train(data, undisturbed, whole.toArray()).succeeds();
    assertArrayEquals(last(undisturbed), last(run));
  }

  @Test
  void aRunWhoseEpochsAreDoneGoesOnWithMoreOfThem() {
    Run done = train(good.set, run, "--target", "gap", "--config", good.config, "--supercell", "12").succeeds();
    assertTrue(done.err().contains("all epochs are done"), done::toString);
    String hint = done.errorLines().getLast();
    assertTrue(hint.endsWith("--resume --epochs 8"), hint);
    assertTrue(hint.contains("; to look: sitenet report " + run + ";"), hint);
    train(good.set, run, "--resume", "--epochs", "6").succeeds();
    assertEquals(6, Fixtures.read(run.resolve("metrics.jsonl")).lines().count());
    train(good.set, run, "--resume", "--epochs", "6").succeeds();
    assertEquals(6, Fixtures.read(run.resolve("metrics.jsonl")).lines().count());
  }

  @Test
  void whatDiffersIsNamed() {
    train(good.set, run, "--target", "gap", "--config", good.config, "--supercell", "12", "--rows", "6", "--max-steps", "1")
        .succeeds();
    train(good.set, run, "--resume", "--rows", "7").fails(1, "first_rows was 6 and is now 7");
    train(good.set, run, "--resume", "--seed", "7").fails(1, "seed was 0 and is now 7");
    train(good.set, run, "--resume", "--target", "other").fails(1, "target was gap and is now other");
    train(good.set, run, "--resume", "--backend", "reference").fails(1, "backend was");
    train(good.setWithLabel("changed", "2.5"), run, "--resume").fails(1, "the data set is another");
    train(good.set, run, "--resume", "--init", good.model).failsInOneLine(2, "--init");
    train(good.set, run, "--target", "gap").failsInOneLine(1, "not empty", "--resume");
    train(good.set, folder.resolve("nothing"), "--resume").failsInOneLine(1, "nothing", "leave --resume out");
  }

  @Test
  void aDamagedCheckpointIsNamedAndThePreviousOneIsUsed() throws Exception {
    train(good.set, run, "--target", "gap", "--config", good.config, "--supercell", "12", "--max-steps", "2").succeeds();
    Path last = run.resolve("last.safetensors");
    byte[] bytes = Files.readAllBytes(last);
    Files.write(last, Arrays.copyOf(bytes, bytes.length - 10));
    Run resumed = train(good.set, run, "--resume", "--max-steps", "3").succeeds();
    assertTrue(resumed.errorLines().getFirst().contains("last.safetensors"), resumed::toString);
    assertTrue(resumed.errorLines().getFirst().contains("using"), resumed::toString);
    for (String name : List.of("last.safetensors", "last.previous.safetensors")) {
      Files.writeString(run.resolve(name), "nothing");
    }
    train(good.set, run, "--resume", "--max-steps", "4").failsInOneLine(1, "last.safetensors", "last.previous.safetensors");
  }
}
