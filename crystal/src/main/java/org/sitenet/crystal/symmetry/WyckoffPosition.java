package org.sitenet.crystal.symmetry;

import java.util.Arrays;
import org.sitenet.crystal.InvalidStructureException;

/**
 * A Wyckoff position of a space group in its standard setting.
 *
 * @param letter its letter; {@code 'A'} is the 27th
 * @param multiplicity number of its points in the conventional cell
 * @param siteSymmetry the oriented symbol of the point group of its points, as in {@code m.2m}
 * @param coordinates its first point, as in {@code x,2x,1/4}
 */
public record WyckoffPosition(char letter, int multiplicity, String siteSymmetry, String coordinates) {

  /** How many of a point's coordinates can be chosen freely, 0 to 3: the dimension of the space that the site symmetry keeps. */
  public int degreesOfFreedom() {
    return (int) "xyz".chars().filter(axis -> coordinates.indexOf(axis) >= 0).count();
  }

  /**
   * The first point as a linear map of its free parameters, made ready to measure how far points are from it.
   *
   * @param matrix {@code [3 x 3]} by rows, columns of parameters that do not occur zero
   * @param constant {@code [3]}
   * @param free the parameters that occur
   * @param pivots as many coordinates, which determine the parameters to a sign
   */
  record Locus(int[] matrix, double[] constant, int[] free, int[] pivots) {

    /** The largest coordinate difference, whole cells taken off, between a point and the nearest one of this form. */
    double distance(double[] point) {
      double[] parameters = parameters(point);
      double largest = 0;
      for (int row = 0; row < 3; row++) {
        double difference = point[row] - constant[row];
        for (int index = 0; index < free.length; index++) {
          difference -= matrix[3 * row + free[index]] * parameters[index];
        }
        largest = Math.max(largest, Math.abs(difference - Math.rint(difference)));
      }
      return largest;
    }

    /** Solves the pivot rows, whose determinant is 1 or -1. */
    private double[] parameters(double[] point) {
      int size = free.length;
      double[] right = new double[size];
      for (int index = 0; index < size; index++) {
        right[index] = point[pivots[index]] - constant[pivots[index]];
      }
      if (size == 2) {
        int a = matrix[3 * pivots[0] + free[0]];
        int b = matrix[3 * pivots[0] + free[1]];
        int c = matrix[3 * pivots[1] + free[0]];
        int d = matrix[3 * pivots[1] + free[1]];
        int determinant = a * d - b * c;
        return new double[] {
          (d * right[0] - b * right[1]) / determinant, (a * right[1] - c * right[0]) / determinant
        };
      }
      return size == 1 ? new double[] {right[0] / matrix[3 * pivots[0] + free[0]]} : right;
    }
  }

  Locus locus() {
    int[] matrix = new int[9];
    double[] constant = new double[3];
    String[] parts = coordinates.split(",", -1);
    for (int row = 0; row < 3; row++) {
      new TripletParser(coordinates, parts[row]).parseInto(matrix, constant, row);
    }
    int[] free = new int[degreesOfFreedom()];
    int count = 0;
    for (int axis = 0; axis < 3; axis++) {
      if (coordinates.indexOf("xyz".charAt(axis)) >= 0) {
        free[count++] = axis;
      }
    }
    return new Locus(matrix, constant, free, pivots(matrix, free));
  }

  private int[] pivots(int[] matrix, int[] free) {
    if (free.length == 0) {
      return new int[0];
    }
    if (free.length == 3 && Arrays.equals(matrix, IntegerMatrix.identity())) {
      return new int[] {0, 1, 2};
    }
    for (int first = 0; first < 3; first++) {
      if (free.length == 1 && Math.abs(matrix[3 * first + free[0]]) == 1) {
        return new int[] {first};
      }
      for (int second = first + 1; second < 3 && free.length == 2; second++) {
        int determinant = matrix[3 * first + free[0]] * matrix[3 * second + free[1]]
            - matrix[3 * first + free[1]] * matrix[3 * second + free[0]];
        if (Math.abs(determinant) == 1) {
          return new int[] {first, second};
        }
      }
    }
    throw new InvalidStructureException("\"" + coordinates + "\" is not the first point of a Wyckoff position");
  }
}
