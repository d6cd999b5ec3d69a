package org.sitenet.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sitenet.crystal.dataset.DatasetRow;
import org.sitenet.data.DataHash;

/** The split of a set, its hash, and labels that cannot be learnt. */
class DataSplitTest {
  private static final List<String> IDS = IntStream.range(0, 1000).mapToObj(i -> "mp-" + i).toList();

  private static Set<String> ids(List<String> all, int[] indices) {
    return new HashSet<>(Arrays.stream(indices).mapToObj(all::get).toList());
  }

  @Test
  void theTwoPartsAreDisjointAndCompleteAndAlwaysTheSame() {
    DataSplit split = DataSplit.of(IDS, 0.1, 5);
    assertEquals(100, split.validation().length);
    Set<String> both = ids(IDS, split.training());
    both.retainAll(ids(IDS, split.validation()));
    assertEquals(Set.of(), both);
    assertEquals(900, split.training().length);
    assertArrayEquals(split.validation(), DataSplit.of(IDS, 0.1, 5).validation());
    assertFalse(Arrays.equals(split.validation(), DataSplit.of(IDS, 0.1, 6).validation()));
  }

  @Test
  void theOrderOfTheRowsDoesNotMatter() {
    List<String> reversed = new ArrayList<>(IDS);
    Collections.reverse(reversed);
    assertEquals(
        ids(IDS, DataSplit.of(IDS, 0.1, 5).validation()), ids(reversed, DataSplit.of(reversed, 0.1, 5).validation()));
  }

  @Test
  void rowsOfOneIdAreOnOneSide() {
    List<String> twice = new ArrayList<>(IDS);
    twice.addAll(IDS);
    for (long seed = 0; seed < 20; seed++) {
      DataSplit split = DataSplit.of(twice, 0.0503, seed);
      Set<String> both = ids(twice, split.training());
      both.retainAll(ids(twice, split.validation()));
      assertEquals(Set.of(), both);
    }
  }

  @Test
  void aSmallFractionMeansAtLeastOneRowAndNoneMeansNone() {
    assertEquals(1, DataSplit.of(List.of("a", "b"), 0.01, 1).validation().length);
    assertEquals(0, DataSplit.of(List.of("a", "b"), 0, 1).validation().length);
    assertThrows(TrainingException.class, () -> DataSplit.of(List.of("a"), 0.5, 1));
    assertThrows(TrainingException.class, () -> DataSplit.of(IDS, 1, 1));
    assertThrows(TrainingException.class, () -> DataSplit.of(IDS, Double.NaN, 1));
  }

  @Test
  void aHashKnowsEveryRow() {
    List<DatasetRow> rows = ExampleCrystals.rows(5, 1);
    String hash = TinyRuns.labelled(rows).hash();
    assertEquals(hash, TinyRuns.labelled(ExampleCrystals.rows(5, 1)).hash());
    assertFalse(hash.equals(TinyRuns.labelled(rows.subList(0, 4)).hash()));
    DataHash other = new DataHash();
    rows.forEach(row -> other.add(row.id(), row.structure(), row.label("gap") + (row.id().equals("x3") ? 1e-9 : 0)));
    assertFalse(hash.equals(other.hex()));
  }

  @Test
  void aLabelThatIsNotANumberIsRefusedWithItsRow() {
    LabelledSet set = TinyRuns.labelled(ExampleCrystals.rows(4, 1));
    double[] targets = set.targets().clone();
    targets[2] = Double.NaN;
    TrainingException problem = assertThrows(
        TrainingException.class,
        () -> TrainingData.prepare(
            set.prepared(TinyRuns.FEATURES, 1 << 20), targets, set.hash(), TrainingData.BadCrystals.SKIP, 1, seen -> {}));
    assertTrue(problem.getMessage().contains("row x2") && !problem.getMessage().contains("\n"), problem.getMessage());
  }
}
