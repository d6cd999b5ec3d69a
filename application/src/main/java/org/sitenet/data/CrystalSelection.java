package org.sitenet.data;

import java.util.Objects;

/** Some crystals of a source. */
final class CrystalSelection implements CrystalSource {
  private final CrystalSource source;
  private final int[] indices;

  CrystalSelection(CrystalSource source, int[] indices) {
    for (int index : indices) {
      Objects.checkIndex(index, source.size());
    }
    this.source = source;
    this.indices = indices.clone();
  }

  @Override
  public int size() {
    return indices.length;
  }

  @Override
  public String id(int index) {
    return source.id(indices[index]);
  }

  @Override
  public PreparedCrystal get(int index) {
    return source.get(indices[index]);
  }
}
