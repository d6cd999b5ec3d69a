package org.sitenet.engine;

import java.util.Objects;

/**
 * A map that sends every row of one space to a row of another: pair to query site, pair to key site, site to crystal,
 * site to element. Its indices come with each batch.
 *
 * @param name unique among the maps of a computation
 * @param from the space whose rows are mapped
 * @param to the space that they are mapped to
 * @param contiguous whether the indices never decrease, so that the rows of one target are adjacent (a CSR map)
 */
public record RowMap(String name, RowSpace from, RowSpace to, boolean contiguous) {
  public RowMap {
    Objects.requireNonNull(name);
    Objects.requireNonNull(from);
    Objects.requireNonNull(to);
  }

  @Override
  public String toString() {
    return name;
  }
}
