package org.sitenet.crystal.symmetry;

import java.util.Objects;
import org.sitenet.crystal.Lattice;

/**
 * How a primitive arrangement lies in the standard setting of its space group.
 *
 * @param group the space group
 * @param basis the conventional cell vectors in terms of the primitive ones {@code [3 x 3]} by rows
 * @param shift what is added to primitive coordinates to have the standard origin {@code [3]}
 */
record SettingMatch(StandardGroup group, int[] basis, double[] shift) {

  /** Coordinates in the standard setting of a point given in the primitive cell. */
  double[] toStandard(double x, double y, double z) {
    int[] adjugate = IntegerMatrix.adjugate(IntegerMatrix.transposed(basis));
    double determinant = IntegerMatrix.determinant(basis);
    double[] standard = IntegerMatrix.times(adjugate, new double[] {x + shift[0], y + shift[1], z + shift[2]});
    for (int axis = 0; axis < 3; axis++) {
      standard[axis] /= determinant;
    }
    return standard;
  }

  /** The rotation, on coordinates in the standard setting, of one on primitive coordinates; empty where it is not of whole numbers. */
  static int[] rotationIn(int[] basis, int[] rotation) {
    int[] columns = IntegerMatrix.transposed(basis);
    int[] product = IntegerMatrix.product(IntegerMatrix.product(IntegerMatrix.adjugate(columns), rotation), columns);
    int determinant = IntegerMatrix.determinant(basis);
    for (int index = 0; index < 9; index++) {
      if (product[index] % determinant != 0) {
        return new int[0];
      }
      product[index] /= determinant;
    }
    return product;
  }

  /** The exact translation, in primitive coordinates, that the group gives an operation. */
  double[] exactTranslation(int[] rotation) {
    double[] tabulated =
        Objects.requireNonNull(group.translations().get(OperationSearch.key(rotationIn(basis, rotation))));
    double[] primitive = IntegerMatrix.times(IntegerMatrix.transposed(basis), tabulated);
    double[] turned = IntegerMatrix.times(rotation, shift);
    for (int axis = 0; axis < 3; axis++) {
      primitive[axis] += turned[axis] - shift[axis];
    }
    return primitive;
  }

  /**
   * How far the origin is from where another shift would have it [Å].
   *
   * @param wanted in coordinates of the standard setting {@code [3]}
   */
  double distanceToOrigin(Lattice primitive, double[] wanted) {
    double[] difference = IntegerMatrix.times(IntegerMatrix.transposed(basis), wanted);
    for (int axis = 0; axis < 3; axis++) {
      difference[axis] = shift[axis] - difference[axis];
      difference[axis] -= Math.rint(difference[axis]);
    }
    double[] cartesian = primitive.toCartesian(difference[0], difference[1], difference[2]);
    return Math.sqrt(cartesian[0] * cartesian[0] + cartesian[1] * cartesian[1] + cartesian[2] * cartesian[2]);
  }

  /** Lengths of the conventional cell vectors [Å]. */
  double[] lengths(Lattice primitive) {
    double[] lengths = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      lengths[axis] = CellGeometry.length(primitive, CellGeometry.row(basis, axis));
    }
    return lengths;
  }
}
