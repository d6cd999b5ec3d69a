package org.sitenet.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sitenet.predict.Evaluation;

/** How the best model errs on a set: in all, in parts, by element, and where it errs most. */
final class PredictionBlock {
  /** Of the crystals with the largest errors, so many are listed. */
  static final int WORST = 20;

  /** A predicted gap below this is no gap to anyone who measures it [eV]. */
  static final double NO_GAP = 0.05;

  private final Html html;
  private final EvaluatedSet set;
  private final List<Evaluation.Row> rows;
  private final String unit;
  private final int decimals;

  private PredictionBlock(Html html, EvaluatedSet set) {
    this.html = html;
    this.set = set;
    this.rows = set.evaluation().rows();
    this.unit = set.evaluation().target().unit();
    this.decimals = Numbers.decimals(set.evaluation().all().mae());
  }

  /**
   * Appends the section.
   *
   * @param epoch that the model was saved after
   */
  static void append(Html html, EvaluatedSet set, int epoch) {
    new PredictionBlock(html, set).append(epoch);
  }

  private void append(int epoch) {
    ErrorSummary all = ErrorSummary.of(rows);
    ErrorStrata strata = ErrorStrata.of(set.evaluation());
    boolean own = set.kind() == EvaluatedSet.Kind.VALIDATION;
    html.open("section").element("h2", own ? "Errors on the validation crystals" : "Errors on " + set.place());
    html.element("p", own
        ? "The best model, that of epoch " + epoch + ", on the crystals of " + set.place() + " that the run kept aside. It was chosen by"
            + " them, so expect a little more on crystals that nobody has looked at."
        : "The best model, that of epoch " + epoch + ", on all crystals of another set than the run's.");
    set.remarks().forEach(remark -> html.element("p", remark, "class", "remark"));
    tiles(all);
    figures();
    if (strata.divisions().containsKey("gap")) {
      gaps();
    }
    strata(strata, all);
    html.element("h3", "By element");
    PeriodicTable.append(html, strata.elements(), unit, Math.max(0, decimals - 1));
    worst();
    html.close();
  }

  private void tiles(ErrorSummary all) {
    html.open("div", "class", "tiles");
    SummaryBlock.tile(html, Numbers.count(all.count()), all.count() == 1 ? "crystal" : "crystals");
    String error = all.standardError().isPresent() ? " ± " + fixed(all.standardError().getAsDouble()) : "";
    SummaryBlock.tile(html, fixed(all.mae()) + error + suffix(), "MAE ± its standard error");
    SummaryBlock.tile(html, fixed(all.metrics().rmse()) + suffix(), "RMSE");
    SummaryBlock.tile(html, r2(all), "R²");
    SummaryBlock.tile(html, fixed(all.medianBaseline()) + suffix(), "MAE of always saying the median");
    html.close();
    double[] sizes = rows.stream().mapToDouble(row -> Math.abs(row.error())).sorted().toArray();
    html.element("p", "Half of the crystals err by no more than " + fixed(quantile(sizes, 0.5)) + suffix() + ", nine of ten by no"
        + " more than " + fixed(quantile(sizes, 0.9)) + suffix() + ". On average predictions are off by "
        + Numbers.signed(all.bias(), decimals) + suffix() + " (prediction − label).");
  }

  private String fixed(double value) {
    return Numbers.fixed(value, decimals);
  }

  private String suffix() {
    return unit.isEmpty() ? "" : " " + unit;
  }

  private static String r2(ErrorSummary error) {
    return Numbers.fixed(error.metrics().r2().orElse(Double.NaN), 3);
  }

  /** The smallest value that at least this share of all does not exceed. */
  static double quantile(double[] sorted, double share) {
    return sorted[Math.clamp((long) Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1)];
  }

  private void figures() {
    ParityFigure.Parity parity = ParityFigure.parity(rows, set.evaluation().target());
    ParityFigure.Residuals residuals = ParityFigure.residuals(rows, set.evaluation().target());
    html.markup(Figures.square(
        parity.panel(),
        parity.colours(),
        "Parity plot: predictions against labels of " + rows.size() + " crystals",
        residuals.panel(),
        "Histogram of prediction minus label"));
    StringBuilder caption = new StringBuilder("Left: each crystal's prediction against its label")
        .append(parity.colours().isPresent() ? ", as the number of crystals in each cell" : "")
        .append("; on the dashed line both are equal.");
    if (residuals.exact() > 0) {
      caption.append(' ').append(Numbers.count(residuals.exact()))
          .append(residuals.exact() == 1 ? " crystal lies" : " crystals lie").append(" exactly at (0, 0)");
      caption.append(parity.colours().isPresent() ? "" : " and look like one point");
      caption.append("; the histogram leaves ").append(residuals.exact() == 1 ? "it" : "them").append(" out.");
    }
    if (residuals.beyond() > 0) {
      caption.append(" Right: ").append(Numbers.count(residuals.beyond()))
          .append(residuals.beyond() == 1 ? " crystal lies" : " crystals lie").append(" beyond the histogram's ends.");
    }
    html.element("p", caption.toString());
  }

  private void gaps() {
    long metals = rows.stream().filter(row -> row.target() == 0).count();
    long metalsFound = rows.stream().filter(row -> row.target() == 0 && row.predicted().value() < NO_GAP).count();
    long gapsMissed = rows.stream().filter(row -> row.target() != 0 && row.predicted().value() < NO_GAP).count();
    html.element("h3", "Gap or none").open("table");
    html.open("thead").open("tr").column("crystals with").column("predicted below " + NO_GAP + " " + unit).column("predicted above").column("right")
        .close().close().open("tbody");
    gapRow("label 0", metalsFound, metals - metalsFound, metalsFound, metals);
    long gaps = rows.size() - metals;
    gapRow("label above 0", gapsMissed, gaps - gapsMissed, gaps - gapsMissed, gaps);
    html.close().close();
  }

  private void gapRow(String name, long below, long above, long right, long all) {
    html.open("tr").element("th", name, "scope", "row").element("td", Numbers.count(below)).element("td", Numbers.count(above))
        .element("td", all == 0 ? "–" : String.format(Locale.ROOT, "%.1f%%", 100.0 * right / all)).close();
  }

  private void strata(ErrorStrata strata, ErrorSummary all) {
    double most = strata.divisions().values().stream().flatMap(parts -> parts.values().stream()).mapToDouble(ErrorSummary::mae).max().orElse(1);
    html.element("h3", "By stratum").open("div", "class", "wide").open("table", "class", "strata").open("thead").open("tr");
    html.column("crystals of which").column("crystals").column("MAE").element("td", "", "aria-hidden", "true");
    for (String name : List.of("± s.e.", "RMSE", "R²", "bias")) {
      html.column(name);
    }
    html.close().close().open("tbody");
    stratum("all", all, most, true);
    html.close();
    for (Map.Entry<String, Map<String, ErrorSummary>> division : strata.divisions().entrySet()) {
      html.open("tbody").open("tr").element("th", heading(division.getKey()), "colspan", "8", "scope", "rowgroup", "class", "group").close();
      // Within a range of labels R² compares with that range's own width, which says nothing.
      boolean withR2 = !division.getKey().equals("label");
      division.getValue().forEach((part, error) -> stratum(part, error, most, withR2));
      html.close();
    }
    html.close().close();
  }

  private String heading(String division) {
    return switch (division) {
      case "elements" -> "number of elements";
      case "sites" -> "sites of the primitive cell";
      case "chemistry" -> "chemistry, by the first of O; F, Cl, Br, I; S, Se, Te; N, P, As, Sb; H, B, C, Si that is in it";
      case "label" -> "label" + (unit.isEmpty() ? "" : " [" + unit + "]");
      default -> division;
    };
  }

  private void stratum(String name, ErrorSummary error, double most, boolean withR2) {
    double width = most > 0 ? 100 * error.mae() / most : 0;
    html.open("tr").element("th", name, "scope", "row").element("td", Numbers.count(error.count())).element("td", fixed(error.mae()))
        .open("td", "class", "bar", "aria-hidden", "true")
        .open("span", "style", String.format(Locale.ROOT, "width:%.1f%%", width)).close().close();
    html.element("td", fixed(error.standardError().orElse(Double.NaN)))
        .element("td", fixed(error.metrics().rmse()))
        .element("td", withR2 ? r2(error) : "–")
        .element("td", Numbers.signed(error.bias(), decimals))
        .close();
  }

  private void worst() {
    List<Evaluation.Row> worst = rows.stream()
        .sorted(Comparator.comparingDouble((Evaluation.Row row) -> -Math.abs(row.error()))
            .thenComparing(row -> row.predicted().name()))
        .limit(WORST)
        .toList();
    html.element("h3", worst.size() < rows.size() ? "The " + worst.size() + " largest errors" : "All crystals, the largest error first");
    html.open("div", "class", "wide").open("table").open("thead").open("tr");
    String shown = unit.isEmpty() ? "" : " [" + unit + "]";
    html.column("id").element("th", "formula", "scope", "col", "class", "word");
    for (String name : List.of("sites", "label" + shown, "prediction" + shown, "error" + shown)) {
      html.column(name);
    }
    html.close().close().open("tbody");
    for (Evaluation.Row row : worst) {
      html.open("tr").element("th", Html.shortened(row.predicted().name()), "scope", "row")
          .element("td", Html.shortened(row.predicted().crystal().reducedFormula()), "class", "word")
          .element("td", Numbers.count(row.predicted().uniqueSites()))
          .element("td", fixed(row.target()))
          .element("td", fixed(row.predicted().value()))
          .element("td", Numbers.signed(row.error(), decimals))
          .close();
    }
    html.close().close().close();
  }
}
