package org.sitenet.search.report;

import java.util.ArrayList;
import java.util.List;
import org.sitenet.search.TrialState;

/** The figures of the page with what a reader has to know about each. */
final class FigureBlocks {
  private static final int MOST_SLICES = 15;
  private static final int CONTOUR_PARAMETERS = 4;

  private static final String RAMP = "<span class=\"ramp\"></span>";

  private FigureBlocks() {}

  static String of(StudyTable table, Importances importances) {
    StringBuilder html = new StringBuilder();
    if (table.rows().isEmpty()) {
      return "<p>No trial was begun yet.</p>\n";
    }
    List<Column> ranked = importances.ranked(table);
    boolean results = table.count(TrialState.COMPLETE) > 0;
    if (table.hasSeveralGoals() && results) {
      pareto(html, table);
    }
    history(html, table);
    if (importances.known()) {
      importances(html, importances, ranked.size());
    }
    if (RungFigure.hasSomething(table)) {
      heading(html, "Reports on the way", "What each trial reported at each step. Grey lines end where the pruner gave a trial up; "
          + "the thick one is the best trial's.");
      html.append(RungFigure.markup(table));
    }
    if (results && !ranked.isEmpty()) {
      heading(html, "Parallel coordinates", "A line for each complete trial, from its result through all its parameters, the more important "
          + "ones first." + range(ranked.size(), 12) + " A line that passes below an axis belongs to a trial without that parameter. Best"
          + RAMP + "worst.");
      html.append(ParallelFigure.markup(table, ranked));
      heading(html, "Slices", "Each trial's result against each parameter." + range(ranked.size(), MOST_SLICES)
          + " Latest trials" + RAMP + "earliest; hollow ones were pruned and stand where they were given up.");
      figures(html, ranked.stream().limit(MOST_SLICES).map(column -> SliceFigure.markup(table, column)).toList());
    }
    if (results && ranked.size() >= 2 && importances.known()) {
      contours(html, table, ranked);
    }
    if (TimelineFigure.hasSomething(table)) {
      heading(html, "Timeline", "When each trial ran." + key("done", "complete") + key("pruned", "pruned") + key("failed", "failed"));
      html.append(TimelineFigure.markup(table));
    }
    return html.toString();
  }

  private static String range(int columns, int most) {
    return columns > most ? " The " + most + " more important of " + columns + " parameters are shown." : "";
  }

  private static void history(StringBuilder html, StudyTable table) {
    for (int goal = 0; goal < table.goals().size(); goal++) {
      heading(html, "History" + (table.hasSeveralGoals() ? " of " + table.goal(goal).name() : ""),
          key("done", "complete") + "<span class=\"key hollow\"></span>pruned, where it stood" + key("failed", "× failed")
              + key("best", "best so far") + ". Results far worse than most stand at the edge.");
      html.append(HistoryFigure.markup(table, goal));
    }
  }

  private static void importances(StringBuilder html, Importances importances, int parameters) {
    heading(html, "Importances", "Left, fANOVA: how much of the result's variation over the whole space a parameter explains by itself "
        + "(what is missing to 100% is interaction). Right, PED-ANOVA: how much its values tell the best fifth of the trials from all. "
        + (parameters > 14 ? "The largest 14 are shown. " : "")
        + "Pruned trials count with where they were given up; with few trials these are rough.");
    figures(html, List.of(
        ImportanceFigure.markup(importances.fanova(), "fANOVA importances"),
        ImportanceFigure.markup(importances.pedAnova(), "PED-ANOVA importances")));
  }

  private static void contours(StringBuilder html, StudyTable table, List<Column> ranked) {
    heading(html, "Contours", "The result over pairs of the most important parameters. The ground is a smoothed rank of the trials near "
        + "a place, and empty where none came. Best" + RAMP + "worst.");
    List<Column> some = ranked.subList(0, Math.min(CONTOUR_PARAMETERS, ranked.size()));
    List<String> all = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      for (int j = i + 1; j < some.size(); j++) {
        all.add(ContourFigure.markup(table, some.get(i), some.get(j)));
      }
    }
    figures(html, all);
  }

  private static void pareto(StringBuilder html, StudyTable table) {
    heading(html, "Pareto front", key("best", "trials that no other one beats in every objective") + ".");
    List<String> pairs = new ArrayList<>();
    for (int across = 1; across < table.goals().size(); across++) {
      pairs.add(ParetoFigure.markup(table, across, 0));
    }
    figures(html, pairs);
  }

  private static void figures(StringBuilder html, List<String> figures) {
    html.append("<div class=\"figures\">\n");
    figures.forEach(figure -> html.append("<div>").append(figure).append("</div>\n"));
    html.append("</div>\n");
  }

  /**
   * @param explanation markup of ours
   */
  private static void heading(StringBuilder html, String title, String explanation) {
    html.append("<h2>").append(Html.escape(title)).append("</h2>\n<p>").append(explanation).append("</p>\n");
  }

  private static String key(String colour, String meaning) {
    return "<span class=\"key\" style=\"background: var(--" + colour + ")\"></span>" + Html.escape(meaning);
  }
}
