package org.sitenet.search.storage;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.sitenet.search.Trial;

/** Trials that are read when they are looked at. Immutable. */
final class RowList extends AbstractList<Trial> implements RandomAccess {
  private final List<TrialRow> rows;

  RowList(List<TrialRow> rows) {
    this.rows = rows;
  }

  @Override
  public Trial get(int index) {
    return rows.get(index).trial();
  }

  @Override
  public int size() {
    return rows.size();
  }
}
