package org.sitenet.search.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.sitenet.search.StudySettings;
import org.sitenet.search.Trial;

/** The page about a study: one HTML file that needs no other and no network, with a small script that links its figures. */
public final class ReportPage {
  private ReportPage() {}

  /**
   * The page.
   *
   * @param settings of the study
   * @param trials in any order
   * @param facts what else should be seen first of the study, by name, in the order in which it is shown
   * @param recipe what a reader copies to make a trial's configuration again, such as YAML
   */
  public static String of(
      StudySettings settings, List<Trial> trials, Map<String, String> facts, Function<Trial, String> recipe) {
    StudyTable table = StudyTable.of(settings, trials);
    StringBuilder page = new StringBuilder(1 << 16);
    page.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        // Nothing is loaded, whatever a study's names may hold.
        .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; ")
        .append("script-src 'unsafe-inline'\">\n<title>").append(Html.escape("Study " + settings.name()))
        .append("</title>\n<style>\n").append(resource("page.css")).append("</style>\n</head>\n<body>\n")
        .append(SummaryBlock.of(table, facts));
    Importances importances = Importances.of(table);
    page.append(FigureBlocks.of(table, importances));
    page.append(best(table, recipe));
    page.append(TrialsBlock.of(table));
    page.append("<div id=\"trial\"></div>\n<script>\n").append(resource("page.js")).append("</script>\n</body>\n</html>\n");
    return page.toString();
  }

  private static String best(StudyTable table, Function<Trial, String> recipe) {
    if (table.hasSeveralGoals()) {
      List<Trial> front = table.front();
      StringBuilder block = new StringBuilder();
      for (Trial trial : front.subList(0, Math.min(3, front.size()))) {
        block.append(configuration("Configuration of trial " + trial.number() + " of the Pareto front", trial, recipe));
      }
      return block.toString();
    }
    Optional<Trial> best = table.best();
    return best.map(trial -> configuration("The best configuration", trial, recipe)).orElse("");
  }

  private static String configuration(String heading, Trial trial, Function<Trial, String> recipe) {
    return "<h2>" + Html.escape(heading) + "</h2>\n<pre><code>" + Html.escape(recipe.apply(trial)) + "</code></pre>\n";
  }

  private static String resource(String name) {
    try (InputStream stream = ReportPage.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
