package org.sitenet.benchmarks.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sitenet.benchmarks.result.ResultsException;

/** The tables as Markdown. */
final class SearchPage {
  private final StringBuilder text = new StringBuilder();
  private final Map<String, String> tables = new LinkedHashMap<>();

  /** Median regrets of all contestants on all problems, and ranks. */
  SearchPage problems(Standing standing, Contestant random) {
    List<String> head = new ArrayList<>(List.of("problem"));
    standing.contestants().forEach(contestant -> head.add(contestant.name()));
    List<List<String>> rows = new ArrayList<>();
    for (String problem : standing.problems()) {
      List<String> row = new ArrayList<>(List.of(problem));
      double best = standing.contestants().stream().filter(c -> c.serves(problem))
          .mapToDouble(c -> Standing.median(c.last(problem))).min().orElse(0);
      for (Contestant contestant : standing.contestants()) {
        double median = contestant.serves(problem) ? Standing.median(contestant.last(problem)) : Double.NaN;
        String cell = contestant.serves(problem) ? number(median) : "–";
        row.add(median == best ? "**" + cell + "**" : cell);
      }
      rows.add(row);
    }
    List<String> ranks = new ArrayList<>(List.of("**average rank**"));
    List<String> better = new ArrayList<>(List.of("better than random, p < 0.01"));
    List<String> time = new ArrayList<>(List.of("processor time per trial [ms]"));
    for (Contestant contestant : standing.contestants()) {
      long served = standing.problems().stream().filter(contestant::serves).count();
      ranks.add(String.format(Locale.ROOT, "**%.2f**", standing.rank(contestant)));
      better.add(contestant == random ? "" : standing.significantlyBetter(contestant, random) + " of " + served);
      time.add(Double.isNaN(contestant.millisecondsPerTrial())
          ? "" : String.format(Locale.ROOT, "%.2f", contestant.millisecondsPerTrial()));
    }
    rows.add(ranks);
    rows.add(better);
    rows.add(time);
    return table("Median regret", head, rows);
  }

  /** Ranks and p-values of one contestant against another, problem by problem. */
  SearchPage pairs(Standing standing, Contestant chosen, List<Contestant> others) {
    List<String> head = new ArrayList<>(List.of("problem", "rank of " + chosen.name()));
    others.forEach(other -> head.add("p against " + other.name()));
    List<List<String>> rows = new ArrayList<>();
    for (String problem : standing.problems()) {
      List<String> row = new ArrayList<>(List.of(problem, String.format(Locale.ROOT, "%.2f", standing.rank(chosen, problem))));
      for (Contestant other : others) {
        double[] a = chosen.last(problem);
        double[] b = other.last(problem);
        row.add(number(Standing.significance(a, b)) + (Standing.median(a) < Standing.median(b) ? "" : " (worse)"));
      }
      rows.add(row);
    }
    return table("Rank, and probability that the difference is chance", head, rows);
  }

  /** Medians by name, one row for each label. */
  SearchPage medians(String title, String corner, List<String> names, Map<String, List<double[]>> rows) {
    List<String> head = new ArrayList<>(List.of(corner));
    head.addAll(names);
    List<List<String>> cells = new ArrayList<>();
    rows.forEach((label, values) -> {
      List<String> row = new ArrayList<>(List.of(label));
      values.forEach(each -> row.add(each.length == 0 ? "–" : number(Standing.median(each))));
      cells.add(row);
    });
    return table(title, head, cells);
  }

  private SearchPage table(String title, List<String> head, List<List<String>> rows) {
    StringBuilder table = new StringBuilder("| ").append(String.join(" | ", head)).append(" |\n|");
    head.forEach(cell -> table.append("---|"));
    table.append('\n');
    rows.forEach(row -> table.append("| ").append(String.join(" | ", row)).append(" |\n"));
    text.append("\n**").append(title).append("**\n\n").append(table);
    tables.put(title, table.toString());
    return this;
  }

  /**
   * A page with these tables in the place of those that it has under the same titles.
   *
   * @throws ResultsException if it lacks one of the titles
   */
  String into(String page) {
    String result = page;
    for (Map.Entry<String, String> table : tables.entrySet()) {
      Matcher old = Pattern.compile("(?m)^\\*\\*" + Pattern.quote(table.getKey()) + "\\*\\*\n\n(?:\\|.*\n)+").matcher(result);
      if (!old.find()) {
        throw new ResultsException("the page has no table under '**" + table.getKey() + "**'; write the title and an empty table there");
      }
      result = result.substring(0, old.start()) + "**" + table.getKey() + "**\n\n" + table.getValue() + result.substring(old.end());
    }
    return result;
  }

  /** A paragraph. */
  SearchPage paragraph(String sentence) {
    text.append('\n').append(sentence).append('\n');
    return this;
  }

  private static String number(double value) {
    return value == 0 ? "0" : value >= 0.01 && value < 10_000 && value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value) : String.format(Locale.ROOT, "%.3g", value);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
