package org.sitenet.crystal.symmetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpaceGroupsTest {
  @Test
  void everySettingIsAGroupOfAKnownOrder() {
    assertEquals(530, SpaceGroups.settings().size());
    for (SpaceGroupSetting setting : SpaceGroups.settings()) {
      List<SymmetryOperation> operations = setting.operations();
      int centring = "PABCIFR".indexOf(setting.hallSymbol().replace("-", "").charAt(0));
      int points = switch (centring) {
        case 0 -> 1;
        case 5 -> 4;
        case 6 -> 3;
        default -> 2;
      };
      assertEquals(pointGroupOrder(setting.number()) * points, operations.size(), setting::toString);
    }
  }

  /** Orders of the crystal classes, by the ranges of numbers in the International Tables. */
  private static int pointGroupOrder(int number) {
    int[][] lastNumberAndOrder = {
      {1, 1}, {2, 2}, {9, 2}, {15, 4}, {46, 4}, {74, 8}, {80, 4}, {82, 4}, {88, 8}, {122, 8}, {142, 16}, {146, 3},
      {148, 6}, {161, 6}, {167, 12}, {174, 6}, {176, 12}, {190, 12}, {194, 24}, {199, 12}, {206, 24}, {220, 24},
      {230, 48}
    };
    for (int[] range : lastNumberAndOrder) {
      if (number <= range[0]) {
        return range[1];
      }
    }
    throw new AssertionError(number);
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
    "P 21/c;'-x,y+1/2,-z+1/2'", "P121/n1;'x+1/2,-y+1/2,z+1/2'", "P 21/n;'x+1/2,-y+1/2,z+1/2'", "P 42/m n m;'-y+1/2,x+1/2,z+1/2'",
    "P 63 m c;'y,x,z+1/2'", "Fm-3m;'y+1/2,z,x+1/2'", "F m 3 m;'-x,-y,-z'", "R -3 m;'-y+2/3,-x+1/3,z+1/3'", "P 31 1 2;'-y,-x,-z+2/3'",
    "P 61 2 2;'x-y,x,z+1/6'", "I 41/a m d;'-y,x+1/2,z+1/4'", "P 32 2 1;'y,x,-z'", "I a -3 d;'y+3/4,x+1/4,-z+1/4'",
    "C m c a;'-x,-y+1/2,z+1/2'", "P -4 21 m;'y,-x,-z'", "P 43 3 2;'-x+1/2,-y,z+1/2'"
  })
  void tabulatedOperationsAreThere(String name, String triplet) {
    SymmetryOperation expected = SymmetryOperation.parse(triplet);
    List<SymmetryOperation> operations = SpaceGroups.byName(name).getFirst().operations();
    assertTrue(operations.stream().anyMatch(expected::sameAs), () -> name + " has no " + triplet);
  }
}
