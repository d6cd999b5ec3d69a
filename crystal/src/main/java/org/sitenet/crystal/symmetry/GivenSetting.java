package org.sitenet.crystal.symmetry;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Recognises the tabulated setting that a structure is already given in. */
final class GivenSetting {
  private static final double SAME = 0.02;

  private GivenSetting() {}

  /**
   * The setting of a space group whose operations, in the given cell and about the given origin, are those of the
   * arrangement; empty where the cell or origin is none of the tables.
   */
  static Optional<SpaceGroupSetting> of(int number, PrimitiveArrangement primitive, List<PointOperation> operations) {
    int[] cell = primitive.cell();
    int cells = Math.abs(IntegerMatrix.determinant(cell));
    for (SpaceGroupSetting setting : SpaceGroups.byNumber(number)) {
      List<SymmetryOperation> tabulated = setting.operations();
      if (tabulated.size() == cells * operations.size()
          && tabulated.stream().allMatch(operation -> isAmong(operation, cell, operations))) {
        return Optional.of(setting);
      }
    }
    return Optional.empty();
  }

  private static boolean isAmong(SymmetryOperation tabulated, int[] cell, List<PointOperation> operations) {
    int[] columns = IntegerMatrix.transposed(cell);
    double[] translation = IntegerMatrix.times(
        columns, new double[] {tabulated.translation(0), tabulated.translation(1), tabulated.translation(2)});
    for (PointOperation operation : operations) {
      int[] rotation = SettingMatch.rotationIn(cell, operation.rotation());
      if (rotation.length == 0) {
        return false;
      }
      if (Arrays.equals(rotation, tabulated.rotation())) {
        for (int axis = 0; axis < 3; axis++) {
          double difference = translation[axis] - operation.translation()[axis];
          if (Math.abs(difference - Math.rint(difference)) > SAME) {
            return false;
          }
        }
        return true;
      }
    }
    return false;
  }
}
