package org.sitenet.crystal.cif;

import java.util.List;
import java.util.Optional;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Lattice;

/** The coordinates of a block's list of atoms: fractional, or Cartesian ones made fractional. */
final class CifPositions {
  private static final String[] FRACTIONAL = {"_atom_site_fract_x", "_atom_site_fract_y", "_atom_site_fract_z"};
  private static final String[] CARTESIAN = {"_atom_site_cartn_x", "_atom_site_cartn_y", "_atom_site_cartn_z"};

  /**
   * A coordinate this close to 1/3 or 2/3, as a share of it, is meant to be it: files with four digits write 0.3333,
   * and symmetry operations would turn the missing digits into extra atoms. The value is pymatgen's.
   */
  private static final double THIRDS_TOLERANCE = 1e-4;

  /** Five digits of a third need no warning. */
  private static final double FAR_FROM_A_THIRD = 1e-5;

  private final Remarks remarks;
  private final String[] tags;
  private final List<List<CifValue>> columns;
  private final double[] toFractional;
  private boolean snapped;

  private CifPositions(Remarks remarks, String[] tags, List<List<CifValue>> columns, double[] toFractional) {
    this.remarks = remarks;
    this.tags = tags;
    this.columns = columns;
    this.toFractional = toFractional;
  }

  /** Whether some atom of the block has a position. */
  static boolean isStated(CifBlock block) {
    return hasValue(block, FRACTIONAL[0]) || hasValue(block, CARTESIAN[0]);
  }

  private static boolean hasValue(CifBlock block, String tag) {
    return block.column(tag).map(column -> column.stream().anyMatch(value -> !value.isAbsent())).orElse(false);
  }

  /** The positions, fractional ones where both are given. */
  static CifPositions of(CifBlock block, Lattice lattice, Remarks remarks) {
    boolean fractional = hasValue(block, FRACTIONAL[0]) || !hasValue(block, CARTESIAN[0]);
    String[] tags = fractional ? FRACTIONAL : CARTESIAN;
    List<List<CifValue>> columns = List.of(
        required(block, remarks, tags[0]), required(block, remarks, tags[1]), required(block, remarks, tags[2]));
    double[] matrix = fractional ? new double[0] : CifTransform.toFractional(block, lattice, remarks);
    return new CifPositions(remarks, tags, columns, matrix);
  }

  private static List<CifValue> required(CifBlock block, Remarks remarks, String tag) {
    return block.column(tag).orElseThrow(
        () -> InvalidStructureException.at(remarks.source(), block.line(), "the atoms have no " + tag));
  }

  String tag(int axis) {
    return tags[axis];
  }

  List<CifValue> column(int axis) {
    return columns.get(axis);
  }

  int line(int index) {
    return columns.getFirst().get(index).line();
  }

  boolean isUnknown(int index) {
    return columns.stream().anyMatch(column -> column.get(index).isAbsent());
  }

  /** Whether a rounded third was taken for a third. */
  boolean snapped() {
    return snapped;
  }

  /** Fractional coordinates {@code [3]} of an atom. */
  double[] fractional(int index) {
    double[] given = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      CifValue value = columns.get(axis).get(index);
      double number = CifReader.number(remarks.source(), tags[axis], value, remarks);
      given[axis] = toFractional.length == 0 ? thirds(number, value.text()) : number;
    }
    double[] fractional = toFractional.length == 0 ? given : CifTransform.apply(toFractional, given);
    for (int axis = 0; axis < 3; axis++) {
      if (!(Math.abs(fractional[axis]) <= 1000)) {
        throw InvalidStructureException.at(remarks.source(), columns.get(axis).get(index).line(),
            tags[axis] + " is " + given[axis] + "; a fractional coordinate lies near 0 to 1");
      }
    }
    return fractional;
  }

  private double thirds(double number, String text) {
    for (int thirds = 1; thirds <= 2; thirds++) {
      double exact = thirds / 3.0;
      if (number != exact && Math.abs(1 - number / exact) < THIRDS_TOLERANCE) {
        snapped |= Math.abs(number - exact) > FAR_FROM_A_THIRD;
        return exact;
      }
    }
    // Thirds outside of the cell's first two, where the digits that are written are those of the fraction.
    double thirds = Math.rint(number * 3);
    double exact = thirds / 3;
    if (thirds % 3 != 0 && number != exact && Math.abs(number - exact) < THIRDS_TOLERANCE
        && Math.abs(number - exact) < Math.pow(10, -decimals(text))) {
      snapped |= Math.abs(number - exact) > FAR_FROM_A_THIRD;
      return exact;
    }
    return number;
  }

  /** Number of digits behind the point, 0 where an exponent makes that another thing. */
  private static int decimals(String text) {
    int point = text.indexOf('.');
    if (point < 0 || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
      return 0;
    }
    int end = point + 1;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end - point - 1;
  }

  /** Atoms of the list. */
  int size() {
    return columns.getFirst().size();
  }

  /** Checks that a column stands in the loop of the atoms. */
  void checkSameLoop(String tag, Optional<List<CifValue>> column) {
    if (column.isPresent() && column.get().size() != size()) {
      throw InvalidStructureException.at(remarks.source(), column.get().getFirst().line(),
          tag + " has " + column.get().size() + " values but " + tags[0] + " " + size());
    }
  }
}
