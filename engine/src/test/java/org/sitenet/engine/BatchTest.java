package org.sitenet.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchTest {
  private static final RowSpace PAIRS = RowSpace.ragged("pairs");
  private static final RowSpace SITES = RowSpace.ragged("sites");
  private static final RowMap QUERY = new RowMap("query", PAIRS, SITES, true);
  private static final RowMap ELEMENT = new RowMap("element", SITES, RowSpace.fixed(200), false);

  @Test
  void holdsWhatItWasGiven() {
    Matrix x = Matrix.scalar(1);
    Batch batch =
        Batch.builder()
            .rows(PAIRS, 3)
            .rows(SITES, 2)
            .map(QUERY, new int[] {0, 1, 1})
            .map(ELEMENT, new int[] {7, 199})
            .input("x", x)
            .build();
    assertEquals(3, batch.rows(PAIRS));
    assertEquals(5, batch.rows(RowSpace.fixed(5)));
    assertEquals(2, batch.map(QUERY).targetRows());
    assertEquals(200, batch.map(ELEMENT).targetRows());
    assertSame(x, batch.input("x"));
  }

  @Test
  void withAddsAndReplacesInputsInACopy() {
    Batch batch = Batch.builder().rows(SITES, 2).input("x", Matrix.scalar(1)).build();
    Batch more = batch.with(Map.of("x", Matrix.scalar(2), "rate", Matrix.scalar(3)));
    assertEquals(1, batch.input("x").get(0, 0));
    assertEquals(2, more.input("x").get(0, 0));
    assertEquals(3, more.input("rate").get(0, 0));
    assertEquals(2, more.rows(SITES));
    assertThrows(EngineException.class, () -> batch.input("rate"));
  }

  @Test
  void whatIsMissingIsNamed() {
    Batch batch = Batch.builder().build();
    assertEquals("the batch has no row count for pairs", message(() -> batch.rows(PAIRS)));
    assertEquals("the batch has no indices for map query", message(() -> batch.map(QUERY)));
    assertEquals("the batch has no input x", message(() -> batch.input("x")));
  }

  @Test
  void mapsThatDoNotFitTheRowsAreRefused() {
    assertThrows(EngineException.class, () -> Batch.builder().map(QUERY, new int[0]));
    Batch.Builder builder = Batch.builder().rows(PAIRS, 2).rows(SITES, 1);
    assertThrows(EngineException.class, () -> builder.map(QUERY, new int[] {0}));
    assertThrows(EngineException.class, () -> builder.map(QUERY, new int[] {0, 1}));
  }

  @Test
  void rowsAreGivenOnceAndNeverToAFixedSpace() {
    Batch.Builder builder = Batch.builder().rows(SITES, 1).rows(SITES, 1);
    assertThrows(EngineException.class, () -> builder.rows(SITES, 2));
    assertThrows(EngineException.class, () -> builder.rows(PAIRS, -1));
    assertThrows(EngineException.class, () -> builder.rows(RowSpace.fixed(3), 3));
  }

  private static String message(Runnable action) {
    return String.valueOf(assertThrows(EngineException.class, action::run).getMessage());
  }
}
