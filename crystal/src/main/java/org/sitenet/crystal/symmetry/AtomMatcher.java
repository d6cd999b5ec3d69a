package org.sitenet.crystal.symmetry;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.sitenet.crystal.Lattice;

/**
 * Finds where an operation carries the points of an arrangement. Points lie in a grid of about one a box, so that an
 * operation is tried in a time proportional to their number, and one that fails mostly fails at the first points. Not for use by several threads.
 */
final class AtomMatcher {
  private static final int[] NO_MATCH = {};
  private static final int MOST_BOXES_AN_AXIS = 512;

  /** So many points are tried before anything is allocated. */
  private static final int FIRST = 8;

  private final Arrangement points;
  private final double tolerance2;
  private final double[] reach = new double[3];
  private final int[] boxes = new int[3];
  private final int[] start;
  private final int[] sorted;
  private final double[] metric = new double[6];

  /**
   * Points of rare kinds first: they tell a failure soonest. One that told a failure comes first from then on: an atom that
   * is off its place tells most of them.
   */
  private final int[] order;

  /**
   * Prepares an arrangement.
   *
   * @param tolerance how far a point may be from where an operation puts it [Å]
   */
  AtomMatcher(Arrangement points, double tolerance) {
    this.points = points;
    this.tolerance2 = tolerance * tolerance;
    Lattice lattice = points.lattice();
    double[] inverse = lattice.inverse();
    double spacing = StrictMath.cbrt(lattice.volume() / points.size());
    for (int axis = 0; axis < 3; axis++) {
      // Planes of constant fractional coordinate are this far apart.
      double height = 1 / Math.sqrt(inverse[axis] * inverse[axis]
          + inverse[3 + axis] * inverse[3 + axis]
          + inverse[6 + axis] * inverse[6 + axis]);
      reach[axis] = Math.min(0.5, tolerance / height);
      double most = Math.min(height / spacing, 0.5 / Math.max(reach[axis], 1e-9));
      boxes[axis] = (int) Math.clamp(most, 1, MOST_BOXES_AN_AXIS);
    }
    int element = 0;
    for (int first = 0; first < 3; first++) {
      for (int second = first; second < 3; second++) {
        metric[element++] = lattice.dot(first, second) * (first == second ? 1 : 2);
      }
    }
    this.start = new int[boxes[0] * boxes[1] * boxes[2] + 1];
    this.sorted = sortIntoBoxes();
    int[] counts = points.counts();
    this.order = IntStream.range(0, points.size())
        .boxed()
        .sorted(Comparator.comparingInt((Integer index) -> counts[points.kind(index)]).thenComparing(index -> index))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private int[] sortIntoBoxes() {
    int[] box = new int[points.size()];
    for (int index = 0; index < box.length; index++) {
      for (int axis = 0; axis < 3; axis++) {
        double wrapped = SymmetryOperation.wrap(points.position(index, axis));
        box[index] = box[index] * boxes[axis] + Math.min(boxes[axis] - 1, (int) (wrapped * boxes[axis]));
      }
      start[box[index] + 1]++;
    }
    for (int at = 1; at < start.length; at++) {
      start[at] += start[at - 1];
    }
    int[] next = start.clone();
    int[] byBox = new int[box.length];
    for (int index = 0; index < box.length; index++) {
      byBox[next[box[index]]++] = index;
    }
    return byBox;
  }

  /**
   * The point that each one is carried onto, one to one; empty where some point is carried onto none of its kind.
   *
   * @param rotation {@code [3 x 3]} by rows, on fractional coordinates
   * @param translation {@code [3]}
   */
  int[] partners(int[] rotation, double[] translation) {
    double[] image = new double[3];
    for (int place = 0; place < Math.min(FIRST, order.length); place++) {
      image(rotation, translation, order[place], image);
      if (nearest(image, points.kind(order[place])) < 0) {
        bringForward(place);
        return NO_MATCH;
      }
    }
    int[] partner = new int[points.size()];
    boolean[] taken = new boolean[points.size()];
    for (int place = 0; place < order.length; place++) {
      int index = order[place];
      image(rotation, translation, index, image);
      int found = nearest(image, points.kind(index));
      if (found < 0 || taken[found]) {
        bringForward(place);
        return NO_MATCH;
      }
      taken[found] = true;
      partner[index] = found;
    }
    return partner;
  }

  private void bringForward(int place) {
    int index = order[place];
    System.arraycopy(order, 0, order, 1, place);
    order[0] = index;
  }

  private void image(int[] r, double[] translation, int index, double[] image) {
    double x = points.position(index, 0);
    double y = points.position(index, 1);
    double z = points.position(index, 2);
    for (int row = 0; row < 3; row++) {
      image[row] = r[3 * row] * x + r[3 * row + 1] * y + r[3 * row + 2] * z + translation[row];
    }
  }

  private int nearest(double[] at, int kind) {
    int[] low = new int[3];
    int[] count = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      double wrapped = SymmetryOperation.wrap(at[axis]);
      low[axis] = (int) Math.floor((wrapped - reach[axis]) * boxes[axis]);
      int high = (int) Math.floor((wrapped + reach[axis]) * boxes[axis]);
      count[axis] = Math.min(boxes[axis], high - low[axis] + 1);
    }
    int best = -1;
    double least = tolerance2;
    for (int i = 0; i < count[0]; i++) {
      int planes = Math.floorMod(low[0] + i, boxes[0]) * boxes[1];
      for (int j = 0; j < count[1]; j++) {
        int rows = (planes + Math.floorMod(low[1] + j, boxes[1])) * boxes[2];
        for (int k = 0; k < count[2]; k++) {
          int box = rows + Math.floorMod(low[2] + k, boxes[2]);
          for (int place = start[box]; place < start[box + 1]; place++) {
            int other = sorted[place];
            if (points.kind(other) == kind) {
              double distance2 = distance2(
                  at[0] - points.position(other, 0), at[1] - points.position(other, 1), at[2] - points.position(other, 2));
              if (distance2 <= least) {
                least = distance2;
                best = other;
              }
            }
          }
        }
      }
    }
    return best;
  }

  /** The squared length [Å²] of a difference in fractional coordinates, whole cells taken off. */
  double distance2(double x, double y, double z) {
    double dx = x - Math.rint(x);
    double dy = y - Math.rint(y);
    double dz = z - Math.rint(z);
    return metric[0] * dx * dx + metric[1] * dx * dy + metric[2] * dx * dz
        + metric[3] * dy * dy + metric[4] * dy * dz + metric[5] * dz * dz;
  }

  /**
   * The translation that fits an operation best: the given one moved by the mean over all points of partner minus
   * image.
   *
   * @param furthest receives in element 0 the largest distance [Å] that is left
   */
  double[] fitted(int[] rotation, double[] translation, int[] partner, double[] furthest) {
    double[] left = new double[3 * partner.length];
    double[] mean = new double[3];
    double[] image = new double[3];
    for (int index = 0; index < partner.length; index++) {
      image(rotation, translation, index, image);
      for (int axis = 0; axis < 3; axis++) {
        double difference = points.position(partner[index], axis) - image[axis];
        left[3 * index + axis] = difference - Math.rint(difference);
        mean[axis] += left[3 * index + axis];
      }
    }
    for (int axis = 0; axis < 3; axis++) {
      mean[axis] /= partner.length;
    }
    double largest = 0;
    for (int index = 0; index < partner.length; index++) {
      largest = Math.max(largest, distance2(
          left[3 * index] - mean[0], left[3 * index + 1] - mean[1], left[3 * index + 2] - mean[2]));
    }
    furthest[0] = Math.sqrt(largest);
    double[] fitted = Arrays.copyOf(translation, 3);
    for (int axis = 0; axis < 3; axis++) {
      fitted[axis] += mean[axis];
    }
    return fitted;
  }
}
