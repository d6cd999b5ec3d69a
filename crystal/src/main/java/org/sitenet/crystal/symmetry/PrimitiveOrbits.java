package org.sitenet.crystal.symmetry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The sets of equivalent points of a primitive arrangement, and the points moved onto their exact symmetry. */
final class PrimitiveOrbits {
  private final Arrangement points;
  private final List<PointOperation> operations;
  private final int[] orbitOf;
  private final List<Integer> firstPoints = new ArrayList<>();

  PrimitiveOrbits(Arrangement points, List<PointOperation> operations) {
    this.points = points;
    this.operations = operations;
    this.orbitOf = new int[points.size()];
    Arrays.fill(orbitOf, -1);
    for (int index = 0; index < points.size(); index++) {
      if (orbitOf[index] < 0) {
        for (PointOperation operation : operations) {
          orbitOf[operation.partner()[index]] = firstPoints.size();
        }
        firstPoints.add(index);
      }
    }
  }

  /** How many orbits there are. */
  int count() {
    return firstPoints.size();
  }

  /** The orbit of a point, numbered in the order of their first points. */
  int orbitOf(int point) {
    return orbitOf[point];
  }

  /** The kind of an orbit's points. */
  int kind(int orbit) {
    return points.kind(firstPoints.get(orbit));
  }

  /** The first point of an orbit. */
  int firstPoint(int orbit) {
    return firstPoints.get(orbit);
  }

  /** How many points an orbit has in the primitive cell. */
  int multiplicity(int orbit) {
    return operations.size() / keeping(orbit).size();
  }

  /** The dimension of the space that the site symmetry keeps: the mean trace of its rotations. */
  int degreesOfFreedom(int orbit) {
    List<PointOperation> keeping = keeping(orbit);
    int trace = keeping.stream().mapToInt(operation -> IntegerMatrix.trace(operation.rotation())).sum();
    return trace / keeping.size();
  }

  private List<PointOperation> keeping(int orbit) {
    int point = firstPoints.get(orbit);
    return operations.stream().filter(operation -> operation.partner()[point] == point).toList();
  }

  /**
   * The mean, over all operations, of where the exact operation would have a point be for its image to be where it is.
   *
   * @return primitive coordinates {@code [3]}, near those of the point
   */
  double[] exactPosition(int point, SettingMatch match) {
    double[] at = {points.position(point, 0), points.position(point, 1), points.position(point, 2)};
    double[] mean = new double[3];
    for (PointOperation operation : operations) {
      double[] translation = match.exactTranslation(operation.rotation());
      double[] image = IntegerMatrix.times(operation.rotation(), at);
      double[] left = new double[3];
      for (int axis = 0; axis < 3; axis++) {
        double difference = points.position(operation.partner()[point], axis) - image[axis] - translation[axis];
        left[axis] = difference - Math.rint(difference);
      }
      int determinant = IntegerMatrix.determinant(operation.rotation());
      double[] back = IntegerMatrix.times(IntegerMatrix.adjugate(operation.rotation()), left);
      for (int axis = 0; axis < 3; axis++) {
        mean[axis] += determinant * back[axis] / operations.size();
      }
    }
    for (int axis = 0; axis < 3; axis++) {
      at[axis] += mean[axis];
    }
    return at;
  }
}
