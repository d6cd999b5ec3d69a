package org.sitenet.search.pruner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sitenet.search.Configuration;
import org.sitenet.search.Direction;
import org.sitenet.search.Goal;
import org.sitenet.search.History;
import org.sitenet.search.Pruner;
import org.sitenet.search.SearchException;
import org.sitenet.search.Trial;
import org.sitenet.search.TrialState;

/** Decisions worked out by hand. */
class PrunersTest {
  private static final double NAN = Double.NaN;

  /** A trial that reported these values at the steps 1, 2, 3, ... */
  private static Trial trial(int number, double... values) {
    Trial trial = Trial.running(number, new Configuration(Map.of("x", 1)));
    for (int i = 0; i < values.length; i++) {
      trial = trial.withReport(i + 1, values[i]);
    }
    return trial;
  }

  private static History history(Direction direction, Trial... trials) {
    List<Trial> complete = new ArrayList<>();
    for (Trial trial : trials) {
      complete.add(trial.state() == TrialState.RUNNING ? trial.complete(0) : trial);
    }
    return new History(List.of(new Goal("loss", direction)), complete, List.of());
  }

  private static boolean prunes(Pruner pruner, History history, double... values) {
    return pruner.prune(history, trial(99, values), values.length);
  }

  private static final History FIVE = history(Direction.MINIMIZE,
      trial(0, 5, 4, 3), trial(1, 6, 3, 2), trial(2, 7, 5, 4), trial(3, 8, 8, 8), trial(4, 9, 2, 1));

  @ParameterizedTest
  @CsvSource({
    // Sorted at step 1: 5 6 7 8 9, so the median is 7; at step 2: 2 3 4 5 8, 4; at step 3: 1 2 3 4 8, 3.
    "median, 7, false",
    "median, 7.1, true",
    "median, 9 3.9, false",
    "median, 9 4.1, true",
    "median, 3 9, false",  // its best so far counts
    "median, 9 9 3, false",
    "median, 9 9 3.1, true",
    "median, NaN, true",
    "median, NaN 1, false",
    "median, 9 9 9 9, false",  // nobody has reported at step 4
    // A quarter: position 0.25 * 4 = 1, so 6, 3, 2.
    "percentile, 6, false",
    "percentile, 6.5, true",
    "percentile, 9 3.1, true",
    "percentile, 9 9 2, false"
  })
  void medianAndQuarterAreTheOnesOfTheTable(String pruner, String reports, boolean pruned) {
    double[] values = java.util.Arrays.stream(reports.split(" ")).mapToDouble(Double::parseDouble).toArray();
    assertEquals(pruned, prunes(Pruners.named(pruner, Map.of()), FIVE, values));
  }

  @Test
  void percentilesLieBetweenTrials() {
    // 5 6 7 8 9 at 30 per cent: position 1.2, 6 + 0.2 * 1 = 6.2.
    Pruner pruner = Pruners.named("percentile", Map.of("percentile", "30"));
    assertFalse(prunes(pruner, FIVE, 6.19));
    assertTrue(prunes(pruner, FIVE, 6.21));
  }

  @Test
  void largerIsBetterWhereTheGoalSaysSo() {
    History most = history(Direction.MAXIMIZE, trial(0, 5), trial(1, 6), trial(2, 7), trial(3, 8), trial(4, 9));
    assertFalse(prunes(Pruners.named("median", Map.of()), most, 7));
    assertTrue(prunes(Pruners.named("median", Map.of()), most, 6.9));
    // The best quarter of 5 6 7 8 9 begins at 8.
    assertFalse(prunes(Pruners.named("percentile", Map.of()), most, 8));
    assertTrue(prunes(Pruners.named("percentile", Map.of()), most, 7.9));
  }

  @Test
  void startupWarmupAndIntervalHoldThePrunerBack() {
    assertFalse(prunes(Pruners.named("median", Map.of("startup", "6")), FIVE, 9));
    assertFalse(prunes(Pruners.named("median", Map.of("warmup", "3")), FIVE, 9, 9));
    assertTrue(prunes(Pruners.named("median", Map.of("warmup", "3")), FIVE, 9, 9, 9));
    // From step 1, every second step: 1 and 3.
    Pruner second = Pruners.named("median", Map.of("warmup", "1", "interval", "2"));
    assertTrue(prunes(second, FIVE, 9));
    assertFalse(prunes(second, FIVE, 9, 9));
    assertTrue(prunes(second, FIVE, 9, 9, 9));
  }

  @Test
  void prunedAndFailedTrialsAreNoMeasureForTheMedian() {
    History mixed = history(Direction.MINIMIZE, trial(0, 5), trial(1, 5), trial(2, 5), trial(3, 5),
        trial(4, 1).withState(TrialState.PRUNED), trial(5, 1).withState(TrialState.FAILED));
    assertFalse(prunes(Pruners.named("median", Map.of()), mixed, 9), "four complete trials are fewer than five");
    assertTrue(prunes(Pruners.named("median", Map.of("startup", "4")), mixed, 9));
    assertFalse(prunes(Pruners.named("median", Map.of("startup", "4")), mixed, 5));
  }

  @Test
  void halvingKeepsTheBestThirdAtEveryRung() {
    Pruner halving = Pruners.named("halving", Map.of("min", "1", "eta", "3"));
    History none = history(Direction.MINIMIZE);
    assertFalse(prunes(halving, none, 9), "the first at a rung goes on");
    assertTrue(prunes(halving, history(Direction.MINIMIZE, trial(0, 8)), 9), "the second only if it is better");
    assertFalse(prunes(halving, history(Direction.MINIMIZE, trial(0, 8)), 7));
    // Six at the rung with this one: two go on. Step 2 is no rung, step 3 is one: 3, 2, 4, 8, 1 and this one, so 1 and 2 stay.
    assertFalse(prunes(halving, FIVE, 5.5));
    assertTrue(prunes(halving, FIVE, 6.5));
    assertFalse(prunes(halving, FIVE, 5, 99));
    assertFalse(prunes(halving, FIVE, 5, 99, 1.5));
    assertTrue(prunes(halving, FIVE, 5, 99, 2.5));
    assertTrue(prunes(halving, FIVE, NAN));
  }

  @Test
  void halvingCountsWhoIsPrunedOrStillRunningButNotWhoFailed() {
    Pruner halving = Pruners.named("halving", Map.of("eta", "2"));
    Trial pruned = trial(0, 1).withState(TrialState.PRUNED);
    Trial failed = trial(1, 1).withState(TrialState.FAILED);
    assertFalse(prunes(halving, history(Direction.MINIMIZE, failed), 5));
    assertTrue(prunes(halving, history(Direction.MINIMIZE, pruned), 5));
    History busy = new History(List.of(Goal.minimize("loss")), List.of(), List.of(trial(0, 1), trial(99, 0)));
    assertTrue(prunes(halving, busy, 5), "an older picture of the trial itself does not count");
  }

  @Test
  void aRungIsPassedAtTheFirstReportAtOrAfterIt() {
    Pruner halving = Pruners.named("halving", Map.of("min", "4", "eta", "2"));
    Trial other = Trial.running(0, new Configuration(Map.of())).withReport(5, 1).withReport(6, 0);
    Trial late = Trial.running(99, new Configuration(Map.of())).withReport(2, 9);
    assertFalse(halving.prune(history(Direction.MINIMIZE, other), late, 2));
    assertTrue(halving.prune(history(Direction.MINIMIZE, other), late.withReport(7, 2), 7));
    assertFalse(halving.prune(history(Direction.MINIMIZE, other), late.withReport(7, 0.5), 7));
    assertFalse(halving.prune(history(Direction.MINIMIZE, other), late.withReport(6, 0.5).withReport(7, 2), 7));
  }

  @Test
  void aRateLeavesTheLowestRungsOut() {
    Pruner late = Pruners.named("halving", Map.of("rate", "1"));
    assertFalse(prunes(late, FIVE, 9));
    assertTrue(prunes(late, FIVE, 9, 9, 9));
  }

  @Test
  void hyperbandsBracketsShareTheTrialsAndKeepApart() {
    HyperbandPruner hyperband = new HyperbandPruner(1, 9, 3);
    // Three brackets: ceil(3·9/3) = 9, ceil(3·3/2) = 5, ceil(3·1/1) = 3 of 17 trials.
    int[] counts = new int[3];
    for (int number = 0; number < 17; number++) {
      counts[hyperband.bracket(number)]++;
      assertEquals(hyperband.bracket(number), hyperband.bracket(number + 17));
    }
    assertEquals(List.of(9, 5, 3), java.util.Arrays.stream(counts).boxed().toList());

    for (int number = 0; number < 17; number++) {
      Trial other = trial(number, 1, 1, 1);
      for (int own = 17; own < 34; own++) {
        boolean together = hyperband.bracket(number) == hyperband.bracket(own);
        History history = history(Direction.MINIMIZE, other);
        assertEquals(together && hyperband.bracket(own) == 0, hyperband.prune(history, trial(own, 2), 1));
        assertEquals(together && hyperband.bracket(own) < 2, hyperband.prune(history, trial(own, 0, 0, 2), 3));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2, 0, 5 4 3 2, false",
    "2, 0, 5 5 5, false",
    "2, 0, 5 5 5 5, true",
    "2, 0, 5 6 7 4.9, false",
    "2, 0, 5 6 7 5, true",
    "2, 0.5, 5 4.9 4.8 4.6, true",
    "2, 0.5, 5 4.9 4.8 4.4, false",
    "0, 0, 5 5, true",
    "2, 0, 5 NaN NaN NaN, true",
    "2, 0, NaN NaN NaN 5, false"
  })
  void patienceEndsAfterReportsThatBringNothing(String patience, String threshold, String reports, boolean pruned) {
    double[] values = java.util.Arrays.stream(reports.split(" ")).mapToDouble(Double::parseDouble).toArray();
    assertEquals(pruned, prunes(Pruners.named("patience", Map.of("patience", patience, "threshold", threshold)), FIVE, values));
  }

  @Test
  void thresholdsAreLeftToOneSideOrTheOther() {
    Pruner pruner = Pruners.named("threshold", Map.of("lower", "-1", "upper", "10", "warmup", "2"));
    assertFalse(prunes(pruner, FIVE, 99), "warming up");
    assertFalse(prunes(pruner, FIVE, 99, 10));
    assertTrue(prunes(pruner, FIVE, 5, 10.1));
    assertTrue(prunes(pruner, FIVE, 5, -1.1));
    assertTrue(prunes(pruner, FIVE, 5, NAN));
    assertFalse(prunes(Pruners.named("threshold", Map.of("upper", "10")), FIVE, -1e9));
    assertFalse(prunes(Pruners.named("none", Map.of()), FIVE, NAN));
  }

  @Test
  void badNamesAndOptionsAreRefusedInOneLine() {
    assertMessage("there is no pruner 'mean'", "mean", Map.of());
    assertMessage("has no option [min]", "median", Map.of("min", "1"));
    assertMessage("eta must be from", "halving", Map.of("eta", "1"));
    assertMessage("max 3 must not be below min 9", "hyperband", Map.of("min", "9", "max", "3"));
  }

  private static void assertMessage(String part, String name, Map<String, String> options) {
    String message = assertThrows(SearchException.class, () -> Pruners.named(name, options)).getMessage();
    assertTrue(message.contains(part) && !message.contains("\n"), message);
  }
}
