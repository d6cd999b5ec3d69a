package org.sitenet.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MapIndexTest {
  private static final RowSpace PAIRS = RowSpace.ragged("pairs");
  private static final RowSpace SITES = RowSpace.ragged("sites");
  private static final RowMap QUERY = new RowMap("query", PAIRS, SITES, true);
  private static final RowMap KEY = new RowMap("key", PAIRS, SITES, false);

  @Test
  void contiguousMapHasOffsetsWithEmptySegments() {
    MapIndex index = new MapIndex(QUERY, new int[] {0, 0, 2, 2, 2}, 4);
    assertArrayEquals(new int[] {0, 2, 2, 5, 5}, index.offsets());
    assertEquals(0, index.order().length);
    assertEquals(5, index.sourceRows());
    assertEquals(4, index.targetRows());
  }

  @Test
  void inverseListsTheRowsOfEveryTargetInRowOrder() {
    SplittableRandom random = new SplittableRandom(1);
    for (int rows : new int[] {0, 1, 50, 1000}) {
      int[] targets = random.ints(rows, 0, 20).toArray();
      MapIndex index = new MapIndex(KEY, targets, 20);
      assertEquals(rows, index.order().length);
      for (int target = 0; target < 20; target++) {
        for (int i = index.offsets()[target]; i < index.offsets()[target + 1]; i++) {
          assertEquals(target, targets[index.order()[i]]);
          assertTrue(i == index.offsets()[target] || index.order()[i] > index.order()[i - 1]);
        }
      }
      assertEquals(rows, index.offsets()[20]);
    }
  }

  @Test
  void indicesOutOfRangeOrOutOfOrderAreRefused() {
    assertThrows(EngineException.class, () -> new MapIndex(KEY, new int[] {0, 3}, 3));
    assertThrows(EngineException.class, () -> new MapIndex(KEY, new int[] {-1}, 3));
    assertThrows(EngineException.class, () -> new MapIndex(KEY, new int[] {0}, 0));
    assertThrows(EngineException.class, () -> new MapIndex(QUERY, new int[] {1, 0}, 3));
    assertEquals(2, new MapIndex(KEY, new int[] {1, 0}, 3).sourceRows());
  }
}
