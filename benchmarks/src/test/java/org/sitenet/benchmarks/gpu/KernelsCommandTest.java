package org.sitenet.benchmarks.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import picocli.CommandLine;

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
    assertTrue(text.contains("MatMul [pairs x 48] [225 x 48] -> [pairs x 225]") || text.contains("others"), text);
    assertTrue(text.contains("H200: copies 4.30 TB/s, computes 67.0 TFLOP/s"), text);
    assertTrue(text.contains("sum of the floors"), text);
    assertTrue(Files.readString(json).contains("\"kernel\" : \"MatMul [pairs x 48] [225 x 48] -> [pairs x 225]\""));
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
