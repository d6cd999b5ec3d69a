package org.sitenet.search.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sitenet.search.Goal;
import org.sitenet.search.Method;
import org.sitenet.search.StudySettings;
import org.sitenet.search.Trial;
import org.sitenet.search.TrialState;

/** What the page says first: how many trials, the best result, what the study was told. */
final class SummaryBlock {
  private SummaryBlock() {}

  static String of(StudyTable table, Map<String, String> facts) {
    StudySettings settings = table.settings();
    StringBuilder html = new StringBuilder("<h1>Study ").append(Html.escape(settings.name())).append("</h1>\n<div class=\"tiles\">\n");
    tile(html, table.rows().size(), table.rows().size() == 1 ? "trial" : "trials");
    for (TrialState state : TrialState.values()) {
      if (table.count(state) > 0) {
        tile(html, table.count(state), State.name(state));
      }
    }
    if (TimelineFigure.hasSomething(table)) {
      tile(html, Numbers.time(TimelineFigure.span(table)), "from first to last");
    }
    Optional<Trial> best = table.best();
    best.ifPresent(trial ->
        tile(html, Numbers.text(trial.values().getFirst()), "best " + table.goal(0).name() + ", trial " + trial.number()));
    if (table.hasSeveralGoals()) {
      tile(html, table.front().size(), "on the Pareto front");
    }
    html.append("</div>\n<dl>\n");
    told(settings).forEach((name, value) -> fact(html, name, value));
    facts.forEach((name, value) -> fact(html, name, value));
    html.append("</dl>\n");
    if (!settings.facts().isEmpty()) {
      html.append("<details><summary>All that its objective was told</summary>\n<dl>\n");
      settings.facts().forEach((name, value) -> fact(html, name, value));
      html.append("</dl></details>\n");
    }
    return html.toString();
  }

  private static Map<String, String> told(StudySettings settings) {
    Map<String, String> told = new LinkedHashMap<>();
    told.put("objective", settings.goals().stream().map(SummaryBlock::goal).collect(Collectors.joining(" and ")));
    told.put("sampler", method(settings.sampler()));
    told.put("pruner", method(settings.pruner()));
    told.put("seed", Long.toString(settings.seed()));
    told.put("parameters", Integer.toString(settings.space().parameters().size()));
    return told;
  }

  private static String goal(Goal goal) {
    return switch (goal.direction()) {
      case MINIMIZE -> "least " + goal.name();
      case MAXIMIZE -> "most " + goal.name();
    };
  }

  private static String method(Method method) {
    return method.options().isEmpty()
        ? method.name()
        : method.name() + " ("
            + method.options().entrySet().stream().map(option -> option.getKey() + " " + option.getValue()).collect(Collectors.joining(", "))
            + ")";
  }

  private static void tile(StringBuilder html, Object value, String what) {
    html.append("<div class=\"tile\"><b>").append(Html.escape(String.valueOf(value))).append("</b><span>").append(Html.escape(what))
        .append("</span></div>\n");
  }

  private static void fact(StringBuilder html, String name, String value) {
    if (value.contains("\n")) {
      // A whole file; the best configuration shows what came of it.
      return;
    }
    html.append("<dt>").append(Html.escape(name)).append("</dt><dd>").append(Html.escape(value)).append("</dd>\n");
  }
}
