package org.sitenet.crystal.symmetry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares a group of operations with the tabulated ones: in a conventional cell the rotations have to be the same, and an
 * origin has to exist that makes the translations the same, (I - R) q ≡ τ - t modulo the lattice for all operations. Only
 * right-handed cells are compared, so a group is never taken for its mirror image.
 */
final class SpaceGroupMatcher {
  /** Translations of different space groups differ by a twelfth of a cell or more. */
  private static final double SAME = 0.04;

  private final List<PointOperation> operations;
  private final List<PointOperation> generators;
  private final SmithForm equations;
  private final double[] polar;
  private final Map<int[], List<List<Integer>>> inCells = new IdentityHashMap<>();

  SpaceGroupMatcher(List<PointOperation> operations) {
    this.operations = operations;
    this.generators = generators(operations);
    int[][] matrix = new int[3 * Math.max(1, generators.size())][3];
    for (int index = 0; index < generators.size(); index++) {
      int[] rotation = generators.get(index).rotation();
      for (int row = 0; row < 3; row++) {
        for (int column = 0; column < 3; column++) {
          matrix[3 * index + row][column] = (row == column ? 1 : 0) - rotation[3 * row + column];
        }
      }
    }
    this.equations = new SmithForm(matrix);
    this.polar = new double[9];
    for (PointOperation operation : operations) {
      for (int index = 0; index < 9; index++) {
        polar[index] += (double) operation.rotation()[index] / operations.size();
      }
    }
  }

  private static List<PointOperation> generators(List<PointOperation> operations) {
    List<PointOperation> generators = new ArrayList<>();
    Set<List<Integer>> reached = new HashSet<>(Set.of(OperationSearch.key(IntegerMatrix.identity())));
    for (PointOperation operation : operations) {
      if (!reached.contains(OperationSearch.key(operation.rotation()))) {
        generators.add(operation);
        reached = closed(generators);
      }
    }
    return generators;
  }

  private static Set<List<Integer>> closed(List<PointOperation> generators) {
    Set<List<Integer>> keys = new LinkedHashSet<>(Set.of(OperationSearch.key(IntegerMatrix.identity())));
    List<int[]> group = new ArrayList<>(List.of(IntegerMatrix.identity()));
    for (int index = 0; index < group.size(); index++) {
      for (PointOperation generator : generators) {
        int[] product = IntegerMatrix.product(generator.rotation(), group.get(index));
        if (keys.add(OperationSearch.key(product))) {
          group.add(product);
        }
      }
    }
    return keys;
  }

  /** The number of the space group of which there is a match in one of the cells; 0 where there is none. */
  int number(List<int[]> cells) {
    int[] range = StandardGroup.numbers(operations);
    for (int number = range[0]; number <= range[1]; number++) {
      StandardGroup group = StandardGroup.of(number);
      if (group.translations().size() == operations.size()) {
        for (int[] cell : cells) {
          if (!matches(group, cell).isEmpty()) {
            return number;
          }
        }
      }
    }
    return 0;
  }

  /** All origins, one for each class, that make a cell of the standard setting; none where it cannot be one. */
  List<SettingMatch> matches(StandardGroup group, int[] cell) {
    int[] columns = IntegerMatrix.transposed(cell);
    if (group.centring().size() != IntegerMatrix.determinant(cell)) {
      return List.of();
    }
    for (double[] vector : group.centring()) {
      for (double component : IntegerMatrix.times(columns, vector)) {
        if (Math.abs(component - Math.rint(component)) > 1e-6) {
          return List.of();
        }
      }
    }
    List<List<Integer>> rotations = rotations(cell);
    double[][] differences = new double[operations.size()][];
    for (int index = 0; index < operations.size(); index++) {
      double[] tabulated = group.translations().get(rotations.get(index));
      if (tabulated == null) {
        return List.of();
      }
      double[] difference = IntegerMatrix.times(columns, tabulated);
      for (int axis = 0; axis < 3; axis++) {
        difference[axis] -= operations.get(index).translation()[axis];
      }
      differences[index] = difference;
    }
    double[] right = new double[3 * Math.max(1, generators.size())];
    for (int index = 0; index < generators.size(); index++) {
      System.arraycopy(differences[operations.indexOf(generators.get(index))], 0, right, 3 * index, 3);
    }
    List<SettingMatch> matches = new ArrayList<>();
    for (double[] solution : equations.solutions(right, 2 * SAME)) {
      double[] shift = refined(solution, differences);
      if (shift.length > 0) {
        matches.add(new SettingMatch(group, cell, shift));
      }
    }
    return matches;
  }

  /** The rotations of all operations in a cell; an empty one where it is not of whole numbers. */
  private List<List<Integer>> rotations(int[] cell) {
    return inCells.computeIfAbsent(cell, basis -> operations.stream()
        .map(operation -> OperationSearch.key(SettingMatch.rotationIn(basis, operation.rotation())))
        .toList());
  }

  /** The origin that fits all operations best, moved as little as can be; empty where it does not fit. */
  private double[] refined(double[] solution, double[][] differences) {
    double[] shift = solution.clone();
    double[] mean = new double[3];
    for (int round = 0; round < 2; round++) {
      Arrays.fill(mean, 0);
      for (int index = 0; index < operations.size(); index++) {
        double[] turned = IntegerMatrix.times(operations.get(index).rotation(), shift);
        for (int axis = 0; axis < 3; axis++) {
          double left = differences[index][axis] - shift[axis] + turned[axis];
          left -= Math.rint(left);
          if (Math.abs(left) > SAME) {
            return new double[0];
          }
          mean[axis] += left / operations.size();
        }
      }
      for (int axis = 0; axis < 3; axis++) {
        shift[axis] += mean[axis];
      }
    }
    for (int axis = 0; axis < 3; axis++) {
      shift[axis] -= Math.rint(shift[axis]);
    }
    return withoutPolarPart(shift);
  }

  /** Along directions that all operations keep, the origin stays where it was. */
  private double[] withoutPolarPart(double[] shift) {
    double[] rest = shift.clone();
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        rest[row] -= polar[3 * row + column] * shift[column];
      }
      rest[row] = Math.abs(rest[row]) < 1e-9 ? 0 : rest[row];
    }
    return rest;
  }
}
