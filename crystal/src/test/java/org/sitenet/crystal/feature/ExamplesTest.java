package org.sitenet.crystal.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.cif.CifReader;
import org.sitenet.crystal.symmetry.PrimitiveCell;

/** The shipped examples against textbook figures. */
final class ExamplesTest {
  /** File, reduced formula, atoms in the given and in the primitive cell, shortest bond [Å], neighbours at it of the first atom. */
  @ParameterizedTest
  @CsvSource({
    "NaCl.cif,NaCl,8,2,2.8201,6", "diamond.cif,C,8,2,1.5445,4", "MgO.cif,MgO,8,2,2.1059,6", "CsCl.cif,CsCl,2,2,3.5706,8",
    "SrTiO3.cif,SrTiO3,5,5,1.9525,0", "Li2O.cif,Li2O,12,3,2.0001,4", "GaAs.cif,GaAs,2,2,2.4479,4",
    "TiO2-rutile.cif,TiO2,6,6,1.9485,4", "ZnO-wurtzite.cif,ZnO,4,4,1.9743,3", "SiO2-quartz.cif,SiO2,9,9,1.604,2",
    "Al2O3-corundum.cif,Al2O3,30,10,1.8547,3", "Fe-bcc.cif,Fe,2,1,2.4825,8"
  })
  void theShippedExamplesHaveTheirKnownBonds(
      String file, String formula, int atoms, int primitive, double bond, int neighbours) {
    Structure structure =
        CifReader.read(Path.of(System.getProperty("sitenet.root", "..")).resolve("examples").resolve(file)).structure();
    assertEquals(formula, structure.reducedFormula());
    assertEquals(atoms, structure.size());
    assertEquals(primitive, PrimitiveCell.of(structure, 0.01).size());
    CrystalFeatures features = CrystalFeatures.of(structure, 200, CellChoice.CANONICAL);
    double shortest = Double.POSITIVE_INFINITY;
    for (int site = 0; site < features.uniqueSites(); site++) {
      for (int atom = 0; atom < features.supercellAtoms(); atom++) {
        if (atom != site * features.images()) {
          shortest = Math.min(shortest, features.distance(site, atom));
        }
      }
    }
    assertEquals(bond, shortest, 6e-4);
    int count = 0;
    for (int atom = 1; atom < features.supercellAtoms(); atom++) {
      count += features.distance(0, atom) < shortest + 5e-3 ? 1 : 0;
    }
    assertEquals(neighbours, count);
  }
}
