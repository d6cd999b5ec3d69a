package org.sitenet.engine.tornado;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sitenet.data.BatchLayout;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.tornado.kernel.Limits;
import org.sitenet.engine.tornado.plan.TaskPlan;
import org.sitenet.engine.tornado.plan.TaskPlanner;
import org.sitenet.model.SiteNet;
import org.sitenet.train.RunConfig;
import org.sitenet.train.TrainingGraph;

/** What is said about the memory of a training step. Needs no device. */
class ExplanationTest {
  private static final Pattern ROWS = Pattern.compile("(\\w+): ([\\d,]+) bytes for each row");

  @Test
  void bytesOfRowsAddUpToWhatALargeBatchTakes() {
    RunConfig config = RunConfig.paper();
    TaskPlan plan =
        TaskPlanner.plan(TrainingGraph.of(new SiteNet(config.model()), config.training()).step(), TornadoBackend.finders(Limits.NONE));
    List<String> lines = Explanation.of(plan);
    Map<RowSpace, Integer> rows = Map.of(BatchLayout.PAIRS, 600_000, BatchLayout.SITES, 1_200, BatchLayout.CRYSTALS, 170);
    Map<String, Integer> byName = new HashMap<>();
    rows.forEach((space, count) -> byName.put(space.toString(), count));
    double expected = 0;
    for (String line : lines) {
      Matcher row = ROWS.matcher(line);
      if (row.matches()) {
        expected += Double.parseDouble(row.group(2).replace(",", "")) * byName.remove(row.group(1));
      }
    }
    assertEquals(Map.of(), byName, () -> String.join("\n", lines));
    double actual = new Layout(plan, rows).bytes();
    assertEquals(1, expected / actual, 0.1, () -> String.join("\n", lines));
  }
}
