package org.sitenet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Errors, warnings and silence of the command that shows what is read. */
class FeaturesCommandTest {
  private static final String SALT =
      """
      data_salt
      _cell_length_a 5.64
      _cell_length_b 5.64
      _cell_length_c 5.64
      _symmetry_space_group_name_H-M 'F m -3 m'
      loop_
      _atom_site_label
      _atom_site_fract_x
      _atom_site_fract_y
      _atom_site_fract_z
      _atom_site_occupancy
      Na1 0 0 0 1
      Cl1 0.5 0.5 0.5 1
      """;

  @TempDir private Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void aCleanFileHasNoWarningAndPassesStrictly() throws IOException {
    Run run = Run.of("features", "--strict", "--supercell", "8", write("salt.cif", SALT)).succeeds();
    assertTrue(run.out().contains("\"warnings\":[]") && run.out().contains("\"composition\":{\"Na\":4.0,\"Cl\":4.0}"), run::toString);
  }

  @Test
  void aQuirkIsAWarningAndWithStrictAnError() throws IOException {
    Path quirky = write("quirky.cif", SALT + "H1 0.1 0.1 0.1 0\n");
    Run lenient = Run.of("features", "--supercell", "8", quirky).succeeds();
    assertTrue(lenient.out().contains("quirky.cif:14: the site H1 has the occupancy 0"), lenient::toString);
    Run strict = Run.of("features", "--strict", "--supercell", "8", quirky, write("salt.cif", SALT));
    assertEquals(1, strict.code());
    assertTrue(strict.errorLines().getFirst().contains("quirky.cif:14: the site H1"), strict::toString);
    assertEquals(1, strict.out().lines().count(), strict::toString);
  }

  @Test
  void aDisorderedCrystalIsShownAsItWasRead() throws IOException {
    Path mixed = write("mixed.cif", SALT.replace("0 0 0 1", "0 0 0 0.75").replace("Cl1", "K1 0 0 0 0.25\nCl1"));
    Run run = Run.of("features", mixed).succeeds();
    assertTrue(run.out().contains("\"disordered\":true") && run.out().contains("\"Na\":3.0,\"Cl\":4.0,\"K\":1.0"), run::toString);
  }

  @Test
  void anotherDataBlockIsNamedBehindTheFile() throws IOException {
    Path two = write("two.cif", SALT + SALT.replace("data_salt", "data_other").replace("Na1", "K1"));
    Run run = Run.of("features", "--strict", "--supercell", "8", two + "#other").succeeds();
    assertTrue(run.out().contains("\"K\":4.0"), run::toString);
    Run.of("features", two + "#third").failsInOneLine(1, "no data block named third", "salt, other");
    assertTrue(Run.of("features", "--supercell", "8", two).succeeds().out().contains("2 data blocks hold atoms"));
  }
}
