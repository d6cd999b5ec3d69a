package org.sitenet.crystal.symmetry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sitenet.crystal.Lattice;

/**
 * An arrangement made smaller by one of its translations and the multiples of that: each set of points that they carry into
 * each other is one point at the mean of their places. Time and memory stay near the number of points, as no list of all
 * translations of a supercell is kept.
 *
 * @param points the smaller arrangement
 * @param representative its point for each one of the larger {@code [n]}
 */
record TranslationFold(Arrangement points, int[] representative) {

  /** Tries the translations from one point of the rarest kind to the others, the nearest first; empty where none fits. */
  static Optional<TranslationFold> find(Arrangement points, double tolerance) {
    int[] counts = points.counts();
    int divisor = 0;
    for (int count : counts) {
      divisor = IntegerMatrix.greatestCommonDivisor(divisor, count);
    }
    if (divisor == 1) {
      return Optional.empty();
    }
    AtomMatcher matcher = new AtomMatcher(points, 2 * tolerance);
    for (double[] shift : candidates(points, matcher)) {
      int[] partner = matcher.partners(IntegerMatrix.identity(), shift);
      double[] furthest = new double[1];
      if (partner.length > 0) {
        double[] fitted = matcher.fitted(IntegerMatrix.identity(), shift, partner, furthest);
        int order = order(partner);
        if (furthest[0] <= tolerance && order > 1 && putOnParts(fitted, order, matcher, tolerance)) {
          return Optional.of(folded(points, partner, fitted, order));
        }
      }
    }
    return Optional.empty();
  }

  private static List<double[]> candidates(Arrangement points, AtomMatcher matcher) {
    int[] rarest = points.rarestKind();
    List<double[]> candidates = new ArrayList<>();
    for (int index = 1; index < rarest.length; index++) {
      double[] shift = new double[3];
      for (int axis = 0; axis < 3; axis++) {
        shift[axis] = points.position(rarest[index], axis) - points.position(rarest[0], axis);
      }
      candidates.add(shift);
    }
    candidates.sort(Comparator.comparingDouble(shift -> matcher.distance2(shift[0], shift[1], shift[2])));
    return candidates;
  }

  /** The length that all cycles of a permutation have; 0 where they differ. */
  private static int order(int[] partner) {
    boolean[] done = new boolean[partner.length];
    int order = 0;
    for (int index = 0; index < partner.length; index++) {
      if (!done[index]) {
        int length = 0;
        for (int at = index; !done[at]; at = partner[at]) {
          done[at] = true;
          length++;
        }
        if (order != 0 && length != order) {
          return 0;
        }
        order = length;
      }
    }
    return order;
  }

  /** As many times a translation as its order is a lattice vector, so its components are whole parts; false where they are not. */
  private static boolean putOnParts(double[] translation, int order, AtomMatcher matcher, double tolerance) {
    double[] moved = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      double exact = Math.rint(translation[axis] * order) / order;
      moved[axis] = exact - translation[axis];
      translation[axis] = exact;
    }
    return matcher.distance2(moved[0], moved[1], moved[2]) <= tolerance * tolerance;
  }

  private static TranslationFold folded(Arrangement points, int[] partner, double[] translation, int order) {
    Lattice fine = lattice(points.lattice(), translation, order);
    int[] representative = new int[points.size()];
    double[] positions = new double[3 * (points.size() / order)];
    int[] kinds = new int[points.size() / order];
    boolean[] done = new boolean[points.size()];
    int count = 0;
    for (int index = 0; index < points.size(); index++) {
      if (!done[index]) {
        double[] mean = new double[3];
        int at = index;
        for (int step = 0; step < order; step++) {
          done[at] = true;
          representative[at] = count;
          for (int axis = 0; axis < 3; axis++) {
            double left = points.position(at, axis) - points.position(index, axis) - step * translation[axis];
            mean[axis] += (left - Math.rint(left)) / order;
          }
          at = partner[at];
        }
        for (int axis = 0; axis < 3; axis++) {
          positions[3 * count + axis] = points.position(index, axis) + mean[axis];
        }
        kinds[count++] = points.kind(index);
      }
    }
    return new TranslationFold(new Arrangement(points.lattice(), positions, kinds).on(fine), representative);
  }

  /** The lattice that the translation adds its multiples to. */
  private static Lattice lattice(Lattice coarse, double[] translation, int order) {
    List<long[]> generators = new ArrayList<>(
        List.of(new long[] {order, 0, 0}, new long[] {0, order, 0}, new long[] {0, 0, order}));
    generators.add(new long[] {
      Math.round(translation[0] * order), Math.round(translation[1] * order), Math.round(translation[2] * order)
    });
    long[] triangle = new long[9];
    HermiteForm.reduce(generators, triangle);
    double[] rows = new double[9];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        for (int inner = 0; inner < 3; inner++) {
          rows[3 * row + column] += (double) triangle[3 * row + inner] / order * coarse.component(inner, column);
        }
      }
    }
    return PrimitiveArrangement.niggli(Lattice.ofRows(rows));
  }
}
