package org.sitenet.engine.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.sitenet.engine.Matrix;
import org.sitenet.engine.RowSpace;

/**
 * A layout put into a larger one, its segments in their order with strangers before, between and after them: what is
 * computed for them must not notice.
 *
 * @param layout the larger one
 * @param rows for every row of the smaller one its row in the larger
 * @param targets for every target of the smaller one its target in the larger
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Embedding(Layout layout, int[] rows, int[] targets) {

  /**
   * @param head the length of the first stranger: shifts everything by so many rows
   * @param between the largest length of the strangers between segments
   */
  static Embedding of(Layout inner, int head, int between, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] rows = new int[inner.rows()];
    int[] targets = new int[inner.targets()];
    List<Integer> lengths = new ArrayList<>(List.of(head));
    int row = head;
    int innerRow = 0;
    for (int target = 0; target < targets.length; target++) {
      if (random.nextInt(3) == 0) {
        lengths.add(random.nextInt(between + 1));
        row += lengths.getLast();
      }
      targets[target] = lengths.size();
      lengths.add(inner.lengths()[target]);
      for (int i = 0; i < inner.lengths()[target]; i++) {
        rows[innerRow++] = row++;
      }
    }
    lengths.add(random.nextInt(between + 1));
    Layout drawn = Layout.of(seed + 1, lengths.stream().mapToInt(Integer::intValue).toArray());
    // Strangers link to the first target, a stranger too: sums over links must get nothing from them.
    int[] links = new int[drawn.rows()];
    int[] lookups = drawn.lookups().clone();
    for (int i = 0; i < rows.length; i++) {
      links[rows[i]] = targets[inner.links()[i]];
      lookups[rows[i]] = inner.lookups()[i];
    }
    return new Embedding(new Layout(drawn.lengths(), links, lookups), rows, targets);
  }

  /** Where the rows of a space went. */
  int[] places(RowSpace space) {
    if (space.equals(Layout.ROWS)) {
      return rows;
    }
    return space.equals(Layout.TARGETS) ? targets : identity(space.fixedRows());
  }

  private static int[] identity(int count) {
    int[] places = new int[count];
    Arrays.setAll(places, i -> i);
    return places;
  }

  /** The larger matrix with the rows of the smaller one written over its own at their places. */
  Matrix embed(Matrix inner, Matrix outer, RowSpace space) {
    int width = inner.width();
    float[] data = outer.toFloats();
    float[] source = inner.toFloats();
    int[] places = places(space);
    for (int row = 0; row < places.length; row++) {
      System.arraycopy(source, row * width, data, places[row] * width, width);
    }
    return Matrix.of(outer.rows(), width, data);
  }
}
