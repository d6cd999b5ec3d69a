package org.sitenet.crystal.cif;

import java.util.Optional;
import org.sitenet.crystal.Lattice;

/** From a block's Cartesian axes to the cell's: fractional = matrix times Cartesian + vector. */
final class CifTransform {
  private CifTransform() {}

  /**
   * The transformation that the block states, else the usual one: a along x, b in the xy plane.
   *
   * @return {@code [12]}: the matrix by rows, then the vector
   */
  static double[] toFractional(CifBlock block, Lattice lattice, Remarks remarks) {
    double[] transform = new double[12];
    boolean complete = true;
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        String place = (row + 1) + "" + (column + 1);
        String brackets = "[" + (row + 1) + "][" + (column + 1) + "]";
        Optional<CifValue> value = block.item("_atom_sites_fract_tran_matrix_" + place,
            "_atom_sites_fract_transf_matrix" + brackets, "_atom_sites_fract_transf_matrix_" + place);
        complete &= value.isPresent();
        transform[3 * row + column] = value.isPresent() ? number(value.get(), remarks) : 0;
      }
      String vector = "_atom_sites_fract_transf_vector[" + (row + 1) + "]";
      Optional<CifValue> value = block.item("_atom_sites_fract_tran_vector_" + (row + 1), vector,
          "_atom_sites_fract_transf_vector_" + (row + 1));
      transform[9 + row] = value.isPresent() ? number(value.get(), remarks) : 0;
    }
    return complete ? transform : usual(block, lattice, remarks);
  }

  private static double[] usual(CifBlock block, Lattice lattice, Remarks remarks) {
    remarks.add(block.line(), "the atoms have Cartesian coordinates without a transformation (_atom_sites_fract_tran_matrix);"
        + " a is taken along x, b in the xy plane");
    double a = lattice.a();
    double bx = lattice.dot(0, 1) / a;
    double by = Math.sqrt(lattice.dot(1, 1) - bx * bx);
    double cx = lattice.dot(0, 2) / a;
    double cy = (lattice.dot(1, 2) - bx * cx) / by;
    double cz = lattice.volume() / (a * by);
    double[] inverse = Lattice.ofRows(a, 0, 0, bx, by, 0, cx, cy, cz).inverse();
    double[] transform = new double[12];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        transform[3 * row + column] = inverse[3 * column + row];
      }
    }
    return transform;
  }

  private static double number(CifValue value, Remarks remarks) {
    return CifReader.number(remarks.source(), "an element of the transformation matrix", value);
  }

  /** Fractional coordinates of a Cartesian point. */
  static double[] apply(double[] transform, double[] point) {
    double[] result = new double[3];
    for (int row = 0; row < 3; row++) {
      result[row] = transform[9 + row];
      for (int column = 0; column < 3; column++) {
        result[row] += transform[3 * row + column] * point[column];
      }
    }
    return result;
  }
}
