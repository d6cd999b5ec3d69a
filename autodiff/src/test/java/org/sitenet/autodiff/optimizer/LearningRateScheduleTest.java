package org.sitenet.autodiff.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.sitenet.autodiff.AutodiffException;

class LearningRateScheduleTest {
  @Test
  void constantStaysTheSame() {
    LearningRateSchedule schedule = new LearningRateSchedule.Constant(8e-4);
    assertEquals(8e-4, schedule.at(1));
    assertEquals(8e-4, schedule.at(1_000_000));
  }

  @Test
  void cosineRisesLinearlyAndFallsToItsFinalFraction() {
    LearningRateSchedule schedule = new LearningRateSchedule.Cosine(2, 4, 104, 0.1);
    assertEquals(0.5, schedule.at(1), 1e-15);
    assertEquals(1.5, schedule.at(3), 1e-15);
    assertEquals(2, schedule.at(4), 1e-15);
    assertEquals(2 * 0.55, schedule.at(54), 1e-15);
    assertEquals(2 * (0.1 + 0.9 * (1 + Math.sqrt(0.5)) / 2), schedule.at(29), 1e-15);
    assertEquals(0.2, schedule.at(104), 1e-15);
    assertEquals(0.2, schedule.at(1_000), 1e-15);
  }

  @Test
  void cosineWithoutWarmUpStartsAtTheTop() {
    assertEquals(2, new LearningRateSchedule.Cosine(2, 0, 10_000, 0).at(1), 1e-6);
  }

  @Test
  void stepFallsAfterEveryFewSteps() {
    LearningRateSchedule schedule = new LearningRateSchedule.Step(1, 3, 0.5);
    assertEquals(1, schedule.at(3));
    assertEquals(0.5, schedule.at(4));
    assertEquals(0.25, schedule.at(7));
  }

  @Test
  void meaninglessSchedulesAreRefused() {
    assertThrows(AutodiffException.class, () -> new LearningRateSchedule.Constant(-1));
    assertThrows(AutodiffException.class, () -> new LearningRateSchedule.Constant(Double.NaN));
    assertThrows(AutodiffException.class, () -> new LearningRateSchedule.Cosine(1, 5, 5, 0));
    assertThrows(AutodiffException.class, () -> new LearningRateSchedule.Cosine(1, 0, 5, 2));
    assertThrows(AutodiffException.class, () -> new LearningRateSchedule.Step(1, 0, 0.5));
    OptimizerSchedule schedule =
        new OptimizerSchedule(new Sgd(0, false, 0), new LearningRateSchedule.Constant(1));
    assertThrows(AutodiffException.class, () -> schedule.inputs(0));
  }
}
