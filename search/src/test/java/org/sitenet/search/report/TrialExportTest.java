package org.sitenet.search.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sitenet.search.Configuration;
import org.sitenet.search.Goal;
import org.sitenet.search.Method;
import org.sitenet.search.SearchSpace;
import org.sitenet.search.SpaceFormat;
import org.sitenet.search.StudySettings;
import org.sitenet.search.Trial;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TrialExportTest {
  private static final SearchSpace SPACE = SearchSpace.builder().real("a,\"b\"", 0, 1).integer("n", 1, 9).build();
  private static final StudySettings SETTINGS =
      new StudySettings("s", 1, List.of(Goal.minimize("loss")), Method.of("random"), Method.of("none"), SPACE);

  private static Trial trial(int number) {
    return Trial.running(number, new Configuration(Map.of("a,\"b\"", 1 / 3.0, "n", 4)));
  }

  @Test
  void csvQuotesAndKeepsEveryDigit() {
    List<Trial> trials = List.of(trial(1).withReport(2, 0.5), trial(0).withAttribute("why", "two\nlines").complete(0.1 + 0.2));
    assertEquals(
        """
        trial,state,loss,feasible,last_step,last_report,started,ended,worker,"param:a,""b""\",param:n,note:why
        0,complete,0.30000000000000004,true,,,,,,0.3333333333333333,4,"two
        lines"
        1,running,,true,2,0.5,,,,0.3333333333333333,4,
        """,
        TrialExport.csv(SETTINGS, trials));
  }

  @Test
  void jsonHoldsTheWholeStudy() {
    List<Trial> trials = SampleStudy.trials(20);
    StudySettings settings = SampleStudy.settings("sample", Goal.minimize("loss"));
    JsonNode json = new JsonMapper().readTree(TrialExport.json(settings, trials));
    assertEquals(20, json.get("trials").size());
    assertEquals(settings.space(), SpaceFormat.read(new JsonMapper().convertValue(json.get("space"), Map.class)));
    assertEquals(trials.get(3).values().getFirst(), json.get("trials").get(3).get("values").get("loss").asDouble());
    assertTrue(new JsonMapper().readTree(TrialExport.json(SETTINGS, List.of(trial(0).complete(Double.NaN))))
        .get("trials").get(0).get("values").get("loss").isNull());
  }
}
