package org.sitenet.crystal.cif;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Lattice;

/** Reads the cell of a data block. */
final class CifCell {
  private static final List<String> TAGS = List.of(
      "_cell_length_a", "_cell_length_b", "_cell_length_c", "_cell_angle_alpha", "_cell_angle_beta", "_cell_angle_gamma");

  /** A stated volume this far off, as a share, is another cell's or in another unit; less is rounding. */
  private static final double VOLUME_TOLERANCE = 0.01;

  /** A volume this close to the product of the lengths, as a share, is that of a box. */
  private static final double BOX_TOLERANCE = 1e-3;

  private CifCell() {}

  /** Whether the block states a cell at all. */
  static boolean isStated(CifBlock block) {
    return block.item("_cell_length_a").isPresent();
  }

  /**
   * The lattice.
   *
   * @throws InvalidStructureException if a length is missing or no cell has these lengths and angles
   */
  static Lattice read(CifBlock block, Remarks remarks) {
    double[] parameters = new double[6];
    int line = block.line();
    for (int index = 0; index < 6; index++) {
      String tag = TAGS.get(index);
      Optional<CifValue> value = block.item(tag);
      if (value.isEmpty() && index >= 3 && (isDefault(block, tag) || isRight(block, parameters, remarks))) {
        parameters[index] = 90;
        continue;
      }
      if (value.isEmpty()) {
        throw InvalidStructureException.at(remarks.source(), block.line(), "the data block "
            + CifParser.shortened(block.name()) + " has no " + tag + "; all six cell parameters are needed");
      }
      line = value.get().line();
      parameters[index] = CifReader.number(remarks.source(), tag, value.get());
    }
    Lattice lattice;
    try {
      lattice = Lattice.ofParameters(
          parameters[0], parameters[1], parameters[2], parameters[3], parameters[4], parameters[5]);
    } catch (InvalidStructureException e) {
      throw InvalidStructureException.at(remarks.source(), line, String.valueOf(e.getMessage()));
    }
    checkVolume(block, lattice, remarks);
    return lattice;
  }

  /** Whether what else the block says leaves only right angles: a crystal system, or a volume that is that of a box. */
  private static boolean isRight(CifBlock block, double[] parameters, Remarks remarks) {
    boolean system = block.item("_symmetry_cell_setting", "_space_group_crystal_system")
        .map(value -> value.text().strip().toLowerCase(Locale.ROOT))
        .filter(RIGHT_ANGLED::contains)
        .isPresent();
    double box = parameters[0] * parameters[1] * parameters[2];
    boolean volume = block.item("_cell_volume").stream()
        .flatMapToDouble(value -> CifNumber.parse(value.text()).stream())
        .anyMatch(stated -> Math.abs(stated / box - 1) < BOX_TOLERANCE);
    if (system || volume) {
      remarks.addOnce("angle", block.line(), "an unknown cell angle is taken as 90 degrees, as the "
          + (system ? "crystal system" : "volume") + " says");
    }
    return system || volume;
  }

  private static final Set<String> RIGHT_ANGLED = Set.of("orthorhombic", "tetragonal", "cubic");

  private static void checkVolume(CifBlock block, Lattice lattice, Remarks remarks) {
    block.item("_cell_volume").ifPresent(value -> CifNumber.parse(value.text()).ifPresent(stated -> {
      if (Math.abs(stated / lattice.volume() - 1) > VOLUME_TOLERANCE) {
        remarks.add(value.line(), "_cell_volume says " + CifParser.shortened(value.text())
            + " Å³ but the cell has " + Math.rint(lattice.volume() * 100) / 100 + " Å³; the cell counts");
      }
    }));
  }

  /** The core dictionary gives angles the default 90 degrees; a question mark says that the angle is not known. */
  private static boolean isDefault(CifBlock block, String tag) {
    return block.column(tag).map(values -> values.getFirst().text().equals(".")).orElse(true);
  }
}
