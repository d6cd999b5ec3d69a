package org.sitenet.crystal.symmetry;

import java.util.List;

/**
 * A space group in one of its settings.
 *
 * @param number 1 to 230
 * @param choice which of its settings: origin {@code 1} or {@code 2}, axes {@code H} or {@code R}, unique axis and cell;
 *     empty where there is only one
 * @param hallSymbol its Hall symbol
 * @param names Hermann-Mauguin names, the short one first
 */
public record SpaceGroupSetting(int number, String choice, String hallSymbol, List<String> names) {
  public SpaceGroupSetting {
    names = List.copyOf(names);
  }

  /** The symmetry operations in the conventional cell of this setting, the identity first. */
  public List<SymmetryOperation> operations() {
    return HallSymbol.operations(hallSymbol);
  }
}
