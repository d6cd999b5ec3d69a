package org.sitenet.benchmarks.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sitenet.engine.Backends;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KernelsCommandTest {
  @TempDir
  private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("--kernels"));
    all.addAll(List.of(arguments));
    return new CommandLine(new KernelsCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all.toArray(String[]::new));
  }

  /** Rock salt with its basis on a face-centred lattice: two unique sites. */
  private Path rockSalt() throws Exception {
    Path set = Files.createDirectories(folder.resolve("set"));
    Files.writeString(set.resolve("NaCl.cif"), """
        data_NaCl
        _cell_length_a 5.64
        _cell_length_b 5.64
        _cell_length_c 5.64
        _cell_angle_alpha 90
        _cell_angle_beta 90
        _cell_angle_gamma 90
        _symmetry_space_group_name_H-M 'F m -3 m'
        loop_
        _atom_site_label
        _atom_site_type_symbol
        _atom_site_fract_x
        _atom_site_fract_y
        _atom_site_fract_z
        Na1 Na 0 0 0
        Cl1 Cl 0.5 0.5 0.5
        """);
    Files.writeString(set.resolve("id_prop.csv"), "NaCl.cif,8.5\n");
    return set;
  }

  @Test
  void rowsOfARealBatchAreCounted() throws Exception {
    Path json = folder.resolve("kernels.json");
    assertEquals(
        0, run("--data", rockSalt().toString(), "--atoms", "16", "--sites", "60", "--merge", "off", "--json", json.toString()),
        err.toString());
    String text = out.toString();
    assertTrue(text.contains("training, 60 sites x 16 atoms: 2 sites, 32 pairs, 1 crystals"), text);
    assertTrue(text.contains("H200: copies 4.30 TB/s, computes 67.0 TFLOP/s"), text);
    assertTrue(text.contains("sum of the floors"), text);
    assertTrue(Files.readString(json).contains("\"kernel\" : \"MatMul [pairs x 48] [225 x 48] -> [pairs x 225]\""));
  }

  @Test
  void withoutAnSdkOperationsAreListedAndALineSaysHowToGetTheLaunches() throws Exception {
    assumeFalse(hasPlanner(), "this build has engine-tornado");
    assertEquals(0, run("--data", rockSalt().toString(), "--atoms", "16", "--sites", "60", "--top", "0"));
    String text = out.toString();
    assertTrue(text.contains("every operation is a kernel (set TORNADOVM_HOME to the folder of an SDK"), text);
    assertTrue(text.contains("\nMatMul [pairs x 48] [225 x 48] -> [pairs x 225]"), text);
    assertFalse(text.contains("CUDA graph"), text);
  }

  @Test
  void withAnSdkTheLaunchesOfItsPlannerAreListed() throws Exception {
    assumeTrue(hasPlanner(), "this build has no engine-tornado: TORNADOVM_HOME is not set");
    Path json = folder.resolve("launches.json");
    assertEquals(
        0, run("--data", rockSalt().toString(), "--atoms", "16", "--sites", "60", "--top", "0", "--json", json.toString()),
        err.toString());
    String text = out.toString();
    assertTrue(text.contains("launches as the backend on TornadoVM plans them"), text);
    assertTrue(text.contains("\nlayerGradient: "), text);
    assertTrue(text.contains("\nall, if every operation were a kernel"), text);
    assertTrue(text.contains(" ms of their own replayed as a CUDA graph"), text);
    JsonNode page = JsonMapper.shared().readTree(Files.readString(json)).get(0);
    JsonNode planned = page.get("planned");
    JsonNode operations = page.get("operations");
    assertTrue(planned.get("launches").asInt() < operations.get("launches").asInt() / 3, planned.toString());
    assertEquals(
        operations.get("multiplyAdds").asDouble(),
        planned.get("multiplyAdds").asDouble() - planned.get("multiplyAddsAgain").asDouble(), 1);
    assertTrue(planned.get("kernels").get(0).has("floorSeconds"), planned.toString());
    assertTrue(page.get("obstacle").isNull(), page.toString());
  }

  private static boolean hasPlanner() {
    return Backends.providers().stream().anyMatch(provider -> provider.name().equals("tornado"));
  }

  @Test
  void anotherCardHasOtherFloors() throws Exception {
    String set = rockSalt().toString();
    assertEquals(0, run("--data", set, "--atoms", "16", "--program", "predict", "--card", "A100", "--copy", "1.7", "--fp32", "19.5"));
    assertTrue(out.toString().contains("A100: copies 1.70 TB/s, computes 19.5 TFLOP/s"), out.toString());
    assertTrue(out.toString().startsWith("prediction,"), out.toString());
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
    "--program both; --program takes train or predict, not 'both'",
    "--merge maybe; --merge takes on or off, not 'maybe'",
    "--copy 3; another card needs both --copy TB/s and --fp32 TFLOP/s",
    "--copy 3 --fp32 -1; another card needs both --copy TB/s and --fp32 TFLOP/s",
    "--atoms 0; --sites and --atoms are at least 1",
  })
  void aWrongCommandLineSaysWhatIsWrong(String arguments, String said) {
    assertEquals(2, run(arguments.split(" ", -1)));
    assertTrue(err.toString().contains(said), err.toString());
  }
}
