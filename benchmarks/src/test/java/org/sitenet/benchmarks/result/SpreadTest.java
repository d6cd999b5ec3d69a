package org.sitenet.benchmarks.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void theMedianIsTheMiddleOrTheMeanOfTheTwoMiddleOnes() {
    assertEquals(new Spread(3, 1, 9, 3), Spread.of(9, 1, 3));
    assertEquals(new Spread(4, 1, 9, 4), Spread.of(9, 1, 3, 5));
    assertEquals(Optional.empty(), Spread.of(List.of()));
  }

  @Test
  void relativeIsHalfTheRange() {
    assertEquals(0.25, Spread.of(8, 10, 13).relative());
    assertEquals(0, Spread.of(5).relative());
  }

  @Test
  void ratiosAreTakenRoundByRound() {
    // The machine was half as fast in round 2, for both.
    Spread ratio = Spread.ratio(Map.of(1, 100.0, 2, 50.0), Map.of(1, 10.0, 2, 5.0)).orElseThrow();
    assertEquals(new Spread(10, 10, 10, 2), ratio);
  }

  @Test
  void aRoundThatThePeerLacksIsComparedWithItsMedian() {
    Spread ratio = Spread.ratio(Map.of(1, 100.0, 2, 120.0, 3, 60.0), Map.of(1, 10.0)).orElseThrow();
    assertEquals(new Spread(10, 6, 12, 3), ratio);
  }

  @Test
  void withoutFiguresThereIsNoRatio() {
    assertTrue(Spread.ratio(Map.of(1, 1.0), Map.of()).isEmpty());
    assertTrue(Spread.ratio(Map.of(), Map.of(1, 1.0)).isEmpty());
  }
}
