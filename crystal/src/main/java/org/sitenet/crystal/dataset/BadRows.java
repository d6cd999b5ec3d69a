package org.sitenet.crystal.dataset;

import org.sitenet.crystal.InvalidStructureException;

/** What is done about a row that cannot be used. Damage to the file as a whole always fails. */
@FunctionalInterface
public interface BadRows {
  /** Stops at the first bad row: the default everywhere. */
  BadRows FAIL = problem -> {
    throw problem;
  };

  /**
   * Called for each bad row, in file order. Returning means to go on with the next row.
   *
   * @param problem what is wrong, naming the row
   */
  void onBadRow(InvalidStructureException problem);
}
