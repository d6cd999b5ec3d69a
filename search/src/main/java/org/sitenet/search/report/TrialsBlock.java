package org.sitenet.search.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.sitenet.search.Goal;
import org.sitenet.search.Trial;

/** All trials as a table that a click on a column's head sorts. */
final class TrialsBlock {
  private TrialsBlock() {}

  static String of(StudyTable table) {
    if (table.rows().isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<h2>Trials</h2>\n<p>A click on a column's head sorts by it.</p>\n")
        .append("<div class=\"table\"><table id=\"trials\">\n<thead><tr><th>trial</th><th>state</th>");
    table.goals().stream().map(Goal::name).forEach(name -> head(html, name));
    List<String> attributes =
        table.rows().stream().flatMap(trial -> trial.attributes().keySet().stream()).distinct().sorted().toList();
    head(html, "steps");
    head(html, "time [s]");
    table.columns().forEach(column -> head(html, column.name()));
    attributes.forEach(name -> head(html, name));
    html.append("</tr></thead>\n<tbody>\n");
    for (int row = 0; row < table.rows().size(); row++) {
      Trial trial = table.rows().get(row);
      html.append("<tr data-t=\"").append(trial.number()).append("\">");
      cells(table, row, attributes).forEach(cell -> {
        boolean wide = cell.length() > 24;
        html.append(wide ? "<td class=\"w\">" : "<td>").append(Html.escape(cell)).append("</td>");
      });
      html.append("</tr>\n");
    }
    return html.append("</tbody></table></div>\n").toString();
  }

  private static List<String> cells(StudyTable table, int row, List<String> attributes) {
    Trial trial = table.rows().get(row);
    List<String> cells = new ArrayList<>();
    cells.add(Integer.toString(trial.number()));
    cells.add(State.name(trial.state()));
    for (int goal = 0; goal < table.goals().size(); goal++) {
      cells.add(Numbers.text(table.value(row, goal)));
    }
    cells.add(Integer.toString(trial.intermediate().size()));
    cells.add(
        trial.started() == null || trial.ended() == null
            ? "–"
            : Numbers.text(Duration.between(trial.started(), trial.ended()).toMillis() / 1000.0));
    for (Column column : table.columns()) {
      cells.add(column.text(row));
    }
    for (String name : attributes) {
      cells.add(trial.attributes().getOrDefault(name, "–"));
    }
    return cells;
  }

  private static void head(StringBuilder html, String name) {
    html.append("<th>").append(Html.escape(name)).append("</th>");
  }
}
