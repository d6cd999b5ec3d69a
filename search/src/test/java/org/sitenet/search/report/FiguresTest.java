package org.sitenet.search.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sitenet.search.Goal;
import org.sitenet.search.Trial;
import org.sitenet.search.TrialState;

/** What figures are drawn from. */
class FiguresTest {
  private static final double NONE = Double.NaN;

  @Test
  void numbersAreAsLongAsTheyNeedToBe() {
    assertEquals("0.3847", Numbers.text(0.38471));
    assertEquals("8.126e-4", Numbers.text(8.1259715e-4));
    assertEquals("0.001", Numbers.text(1e-3));
    assertEquals("304085", Numbers.text(304085));
    assertEquals("–", Numbers.text(Double.NaN));
    assertEquals("−∞", Numbers.text(Double.NEGATIVE_INFINITY));
    assertEquals("12 min 5 s", Numbers.time(Duration.ofSeconds(725)));
    assertEquals("3 h 0 min", Numbers.time(Duration.ofHours(3)));
  }

  @Test
  void axesGoFromEndToEndAndStopThere() {
    Axis linear = Axis.linear(0, 10, 100, 200);
    assertEquals(150, linear.at(5));
    assertEquals(200, linear.at(1e9));
    Axis logarithmic = Axis.of(Column.number("rate", 1e-4, 1, true, new double[0]), 0, 100);
    assertEquals(50, logarithmic.at(1e-2), 1e-9);
    assertEquals(List.of("1e-4", "1e-3", "0.01", "0.1", "1"), logarithmic.ticks(6).stream().map(Axis.Tick::label).toList());
    assertEquals(List.of("0", "2", "4", "6", "8", "10"), linear.ticks(5).stream().map(Axis.Tick::label).toList());
    Axis choices = Axis.of(Column.category("c", List.of("a", "b"), new double[0]), 0, 100);
    assertEquals(25, choices.at(0));
  }

  @Test
  void aFewFarWorseResultsDoNotPressTheOthersTogether() {
    double[] values = {1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 900, NONE};
    Range range = Range.of(values, true);
    assertTrue(range.cut() && range.high() < 5, range.toString());
    Range most = Range.of(new double[] {10, 9, 8, 7, 6, 5, 4, 3, -900}, false);
    assertTrue(most.cut() && most.low() > -20 && most.high() > 10, most.toString());
    assertFalse(Range.of(new double[] {1, 2, 3}, true).cut());
  }

  @Test
  void shadesGoByRank() {
    assertArrayEquals(new String[] {"q4", "q0", ""}, Shade.of(new double[] {7, 1, NONE}));
  }

  @Test
  void theTableHoldsPositionsResultsAndWhereTrialsStood() {
    List<Trial> trials = SampleStudy.trials(40);
    StudyTable table = StudyTable.of(SampleStudy.settings("t", Goal.maximize("score")), trials);
    int pruned = trials.indexOf(trials.stream().filter(trial -> trial.state() == TrialState.PRUNED).findFirst().orElseThrow());
    assertTrue(Double.isNaN(table.value(pruned, 0)));
    assertEquals(-table.lastReport(pruned).orElseThrow(), table.judged()[pruned]);
    for (Column column : table.columns()) {
      for (int row = 0; row < trials.size(); row++) {
        Object value = trials.get(row).configuration().get(column.name());
        assertEquals(value == null, Double.isNaN(column.values()[row]), column.name());
        if (value != null && column.kind() == Column.Kind.CATEGORY) {
          assertEquals(value.toString(), column.text(row));
        }
      }
    }
  }

  @Test
  void importancesSeeThroughPrunedFailedAndDivergedTrials() {
    Importances importances = Importances.of(StudyTable.of(SampleStudy.settings("t", Goal.minimize("loss")), SampleStudy.trials(300)));
    double rate = importances.fanova().get("rate");
    assertTrue(rate > 0.35 && rate > 2 * importances.fanova().get("width"), importances.toString());
    assertTrue(importances.fanova().get("shuffle") < 0.05 && importances.pedAnova().get("shuffle") < 0.05, importances.toString());
  }
}
