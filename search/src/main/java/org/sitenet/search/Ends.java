package org.sitenet.search;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * The first ends of a study, in their order. Immutable: more ends make another list, which shares the array with this one, so that
 * asking costs what is new and not a copy of all that there is. What the storage gave is not looked at before somebody does.
 */
final class Ends extends AbstractList<Trial> implements RandomAccess {
  static final Ends NONE = new Ends(new Part[0], 0);

  /** For each end the part that holds it. Entries up to the size never change; behind them is room that the next list may have filled. */
  private final Part[] parts;

  private final int size;

  private record Part(int first, List<Trial> trials) {}

  private Ends(Part[] parts, int size) {
    this.parts = parts;
    this.size = size;
  }

  /** These and more, which must not change. Only the list that was made last may be given more. */
  Ends and(List<Trial> more) {
    int count = size + more.size();
    Part[] room = count <= parts.length ? parts : Arrays.copyOf(parts, Math.max(count, parts.length + parts.length / 2 + 16));
    Arrays.fill(room, size, count, new Part(size, more));
    return new Ends(room, count);
  }

  /** The first of these. */
  Ends first(int count) {
    return count >= size ? this : new Ends(parts, count);
  }

  @Override
  public Trial get(int index) {
    if (index >= size) {
      throw new IndexOutOfBoundsException("end " + (index + 1) + " of " + size);
    }
    Part part = parts[index];
    return part.trials().get(index - part.first());
  }

  @Override
  public int size() {
    return size;
  }
}
