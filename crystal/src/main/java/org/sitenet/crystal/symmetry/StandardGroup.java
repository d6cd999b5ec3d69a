package org.sitenet.crystal.symmetry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A space group in its standard setting, prepared for comparison.
 *
 * @param setting the setting
 * @param translations one translation for each rotation of the group
 * @param centring the pure translations within the conventional cell, zero first
 */
record StandardGroup(SpaceGroupSetting setting, Map<List<Integer>, double[]> translations, List<double[]> centring) {
  private static final Map<Integer, StandardGroup> CACHE = new ConcurrentHashMap<>();

  static StandardGroup of(int number) {
    return CACHE.computeIfAbsent(number, StandardGroup::read);
  }

  private static StandardGroup read(int number) {
    SpaceGroupSetting setting = SpaceGroups.standard(number);
    Map<List<Integer>, double[]> translations = new LinkedHashMap<>();
    List<double[]> centring = new ArrayList<>();
    List<Integer> identity = OperationSearch.key(IntegerMatrix.identity());
    for (SymmetryOperation operation : setting.operations()) {
      double[] translation = {operation.translation(0), operation.translation(1), operation.translation(2)};
      List<Integer> rotation = OperationSearch.key(operation.rotation());
      translations.putIfAbsent(rotation, translation);
      if (rotation.equals(identity)) {
        centring.add(translation);
      }
    }
    return new StandardGroup(setting, translations, List.copyOf(centring));
  }

  /** The numbers of the space groups of a crystal system, first and last, from the orders of a point group's rotations. */
  static int[] numbers(List<PointOperation> operations) {
    // Proper parts: a mirror counts as a twofold axis. The identity comes twice where there is an inversion, as all do.
    int[] orders = new int[7];
    for (PointOperation operation : operations) {
      orders[IntegerMatrix.order(operation.rotation())]++;
    }
    if (orders[3] >= 8) {
      return new int[] {195, 230};
    }
    if (orders[6] > 0) {
      return new int[] {168, 194};
    }
    if (orders[3] > 0) {
      return new int[] {143, 167};
    }
    if (orders[4] > 0) {
      return new int[] {75, 142};
    }
    if (orders[2] >= 3 * orders[1]) {
      return new int[] {16, 74};
    }
    return orders[2] > 0 ? new int[] {3, 15} : new int[] {1, 2};
  }
}
