package org.sitenet.attention;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.sitenet.crystal.complexity.Complexity;

/**
 * How the long-range coefficient goes with a measure of complexity.
 *
 * @param measure which
 * @param x the measure of each structure that has it
 * @param y their long-range coefficients [Å]
 * @param fit absent where there are fewer than three structures, or one of both does not vary
 */
public record Correlation(Measure measure, List<Double> x, List<Double> y, Optional<Fit> fit) {
  private static final int FEWEST = 3;

  /**
   * @param pearson Pearson's r
   * @param spearman Spearman's rho
   * @param slope of the line of best fit, least squares
   * @param intercept of that line [Å]
   */
  public record Fit(double pearson, double spearman, double slope, double intercept) {}

  /** Measures of complexity. */
  public enum Measure {
    I_COMB("i_comb", "I_comb", "bit/position", Complexity::combinatorial),
    I_COOR("i_coor", "I_coor", "bit/freedom", Complexity::coordinational),
    I_CONF("i_conf", "I_conf", "bit/(position or freedom)", Complexity::configurational),
    I_COMB_TOTAL("i_comb_total", "I_comb, total", "bit/cell", Complexity::combinatorialTotal),
    I_COOR_TOTAL("i_coor_total", "I_coor, total", "bit/cell", Complexity::coordinationalTotal),
    I_CONF_TOTAL("i_conf_total", "I_conf, total", "bit/cell", Complexity::configurationalTotal),
    VOLUME_EDGE("volume_cbrt", "volume^(1/3)", "Å", complexity -> Double.NaN);

    private final String column;
    private final String title;
    private final String unit;
    private final ToDoubleFunction<Complexity> value;

    Measure(String column, String title, String unit, ToDoubleFunction<Complexity> value) {
      this.column = column;
      this.title = title;
      this.unit = unit;
      this.value = value;
    }

    /** Its name in tables. */
    public String column() {
      return column;
    }

    /** Its name for people. */
    public String title() {
      return title;
    }

    public String unit() {
      return unit;
    }

    /** The measure of a structure; absent where its symmetry is not known and the measure needs it. */
    public OptionalDouble of(StructureRow row) {
      if (this == VOLUME_EDGE) {
        return OptionalDouble.of(row.edge());
      }
      return switch (row.complexity()) {
        case StructureComplexity.Known known -> OptionalDouble.of(value.applyAsDouble(known.complexity()));
        case StructureComplexity.Unknown unknown -> OptionalDouble.empty();
      };
    }
  }

  public Correlation {
    x = List.copyOf(x);
    y = List.copyOf(y);
  }

  static List<Correlation> of(List<StructureRow> rows) {
    List<Correlation> all = new ArrayList<>();
    for (Measure measure : Measure.values()) {
      List<Double> x = new ArrayList<>();
      List<Double> y = new ArrayList<>();
      for (StructureRow row : rows) {
        measure.of(row).ifPresent(value -> {
          x.add(value);
          y.add(row.longRange().coefficient());
        });
      }
      all.add(new Correlation(measure, x, y, fit(x, y)));
    }
    return List.copyOf(all);
  }

  static Optional<Fit> fit(List<Double> x, List<Double> y) {
    if (x.size() < FEWEST || x.stream().distinct().count() < 2 || y.stream().distinct().count() < 2) {
      return Optional.empty();
    }
    double[] a = x.stream().mapToDouble(Double::doubleValue).toArray();
    double[] b = y.stream().mapToDouble(Double::doubleValue).toArray();
    SimpleRegression line = new SimpleRegression();
    for (int i = 0; i < a.length; i++) {
      line.addData(a[i], b[i]);
    }
    Fit fit = new Fit(
        new PearsonsCorrelation().correlation(a, b),
        new SpearmansCorrelation().correlation(a, b),
        line.getSlope(),
        line.getIntercept());
    return Double.isFinite(fit.pearson) && Double.isFinite(fit.slope) ? Optional.of(fit) : Optional.empty();
  }
}
