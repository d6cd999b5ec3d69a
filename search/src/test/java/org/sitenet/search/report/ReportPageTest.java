package org.sitenet.search.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.sitenet.search.Configuration;
import org.sitenet.search.Goal;
import org.sitenet.search.Method;
import org.sitenet.search.SearchSpace;
import org.sitenet.search.StudySettings;
import org.sitenet.search.Trial;
import org.sitenet.search.TrialState;
import org.xml.sax.InputSource;

class ReportPageTest {
  private static final Goal LOSS = Goal.minimize("loss");

  private static String page(StudySettings settings, List<Trial> trials) {
    return ReportPage.of(settings, trials, Map.of(), trial -> trial.configuration().values().toString());
  }

  @Test
  void aStudyOfOneObjectiveHasEveryFigureButTheParetoFront() throws Exception {
    String page = page(SampleStudy.settings("sample", LOSS), SampleStudy.trials(60));
    for (String heading : List.of(
        "The best configuration", "History", "Importances", "Reports on the way", "Parallel coordinates", "Slices", "Contours",
        "Timeline", "Trials")) {
      assertTrue(page.contains("<h2>" + heading + "</h2>"), heading);
    }
    assertFalse(page.contains("Pareto"));
    assertEquals(1 + 2 + 1 + 1 + 6 + 6 + 1, drawings(page), "history, importances, reports, parallel, slices, contours, timeline");
  }

  @Test
  void aStudyOfTwoObjectivesHasItsParetoFront() throws Exception {
    String page = page(SampleStudy.settings("two", LOSS, Goal.minimize("parameters")), SampleStudy.twoGoals(40));
    assertTrue(page.contains("<h2>Pareto front</h2>") && page.contains("<h2>History of parameters</h2>"));
    drawings(page);
  }

  @Test
  void namesAreTextWhereverTheyCome() throws Exception {
    String hostile = SampleStudy.HOSTILE;
    SearchSpace space = SearchSpace.builder().real(hostile, 0, 1).categorical("c", hostile, "b").build();
    StudySettings settings =
        new StudySettings(hostile, 1, List.of(Goal.minimize(hostile)), new Method(hostile, Map.of(hostile, hostile)), Method.of("none"), space);
    List<Trial> trials = new java.util.ArrayList<>();
    for (int number = 0; number < 12; number++) {
      Configuration configuration = space.configuration(Map.of(hostile, number / 12.0, "c", number % 2 == 0 ? hostile : "b"));
      trials.add(Trial.running(number, configuration).withReport(1, number).withAttribute(hostile, hostile)
          .withTimes(java.time.Instant.EPOCH, java.time.Instant.EPOCH.plusSeconds(number), hostile).complete(number));
    }
    String page = ReportPage.of(settings, trials, Map.of(hostile, hostile), trial -> hostile);
    assertFalse(page.contains("<script>alert"), "no name is markup");
    assertFalse(page.contains("alert('x')"), "no name leaves its quotes");
    assertFalse(page.contains("\u202e"), "no name turns the direction of writing");
    assertEquals(1, Pattern.compile("<script").matcher(page).results().count());
    drawings(page);
  }

  @Test
  void nothingIsLoadedFromElsewhere() {
    String page = page(SampleStudy.settings("sample", LOSS), SampleStudy.trials(30));
    assertFalse(Pattern.compile("https?:|src=|url\\(|@import|<link").matcher(page).find());
  }

  @Test
  void everyStateOfAStudyHasAPage() throws Exception {
    StudySettings settings = SampleStudy.settings("young", LOSS);
    assertTrue(page(settings, List.of()).contains("No trial was begun yet"));
    List<Trial> trials = SampleStudy.trials(12);
    for (int count = 1; count <= trials.size(); count++) {
      drawings(page(settings, trials.subList(0, count)));
    }
    Trial first = trials.getFirst();
    drawings(page(settings, List.of(first.complete(Double.NaN))));
    drawings(page(settings, List.of(first.complete(Double.POSITIVE_INFINITY).withReport(3, Double.NaN))));
    drawings(page(settings, List.of(first.withState(TrialState.FAILED))));
    drawings(page(settings, trials.stream().map(trial -> trial.complete(0.5)).toList()));
  }

  @Test
  void thePageIsAFunctionOfTheStudy() {
    StudySettings settings = SampleStudy.settings("same", LOSS);
    assertEquals(page(settings, SampleStudy.trials(30)), page(settings, SampleStudy.trials(30).reversed()));
  }

  /** Every drawing is well-formed and has no coordinate that is not a number; returns how many there are. */
  private static int drawings(String page) throws Exception {
    Matcher drawings = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL).matcher(page);
    int count = 0;
    while (drawings.find()) {
      String markup = drawings.group();
      DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(markup)));
      assertFalse(Pattern.compile("=\"[^\"]*(NaN|Infinity)[^\"]*\"").matcher(markup).find(), markup);
      count++;
    }
    return count;
  }
}
