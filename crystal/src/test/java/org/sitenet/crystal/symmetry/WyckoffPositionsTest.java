package org.sitenet.crystal.symmetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sitenet.crystal.InvalidStructureException;

final class WyckoffPositionsTest {
  /** The table against the operations, which come from Hall symbols. */
  @Test
  void multiplicityAndFreedomOfEveryPositionFollowFromItsSiteSymmetryGroup() {
    int count = 0;
    for (int number = 1; number <= 230; number++) {
      List<SymmetryOperation> operations = SpaceGroups.standard(number).operations();
      for (WyckoffPosition position : WyckoffPositions.of(number)) {
        String name = number + " " + position;
        double[] point = point(position);
        int keeping = 0;
        int trace = 0;
        double[] image = new double[3];
        for (SymmetryOperation operation : operations) {
          operation.apply(point[0], point[1], point[2], image, 0);
          boolean kept = true;
          for (int axis = 0; axis < 3; axis++) {
            double difference = image[axis] - point[axis];
            kept &= Math.abs(difference - Math.rint(difference)) < 1e-9;
          }
          if (kept) {
            keeping++;
            trace += IntegerMatrix.trace(operation.rotation());
          }
        }
        assertEquals(position.multiplicity() * keeping, operations.size(), name);
        assertEquals(position.degreesOfFreedom() * keeping, trace, name);
        assertEquals(0, position.locus().distance(point), 1e-12, name);
        assertEquals(keeping == 1 ? "1" : position.siteSymmetry(), position.siteSymmetry(), name);
        count++;
      }
      assertEquals("x,y,z", WyckoffPositions.of(number).getLast().coordinates());
      assertEquals('a', WyckoffPositions.of(number).getFirst().letter());
    }
    assertEquals(1731, count);
  }

  /** A point of the position with parameters that belong to no other position. */
  static double[] point(WyckoffPosition position) {
    WyckoffPosition.Locus locus = position.locus();
    double[] parameters = {0.1371, 0.2193, 0.0829};
    double[] point = locus.constant().clone();
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        point[row] += locus.matrix()[3 * row + column] * parameters[column];
      }
    }
    return point;
  }

  @Test
  void thereIsNoSpaceGroup231() {
    assertThrows(InvalidStructureException.class, () -> WyckoffPositions.of(231));
  }
}
