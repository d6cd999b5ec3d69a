package org.sitenet.search.problem;

import java.util.List;
import org.sitenet.search.Configuration;
import org.sitenet.search.SearchException;
import org.sitenet.search.SearchSpace;
import org.sitenet.search.SearchSpaceBuilder;

/**
 * Problems with two objectives: Zitzler, Deb and Thiele (2000), 30 variables.
 *
 * @param which 1 convex, 2 concave, 3 in pieces
 */
public record Zdt(int which) {
  private static final int VARIABLES = 30;

  public Zdt {
    if (which < 1 || which > 3) {
      throw new SearchException("there is no ZDT" + which + " here; there are 1, 2 and 3");
    }
  }

  public static List<Zdt> all() {
    return List.of(new Zdt(1), new Zdt(2), new Zdt(3));
  }

  public SearchSpace space() {
    SearchSpaceBuilder builder = SearchSpace.builder();
    for (int i = 0; i < VARIABLES; i++) {
      builder.real("x" + i, 0, 1);
    }
    return builder.build();
  }

  /** Both values, {@code [2]}, to be minimised. */
  public double[] values(Configuration c) {
    double g = 0;
    for (int i = 1; i < VARIABLES; i++) {
      g += c.number("x" + i);
    }
    g = 1 + 9 * g / (VARIABLES - 1);
    double first = c.number("x0");
    double ratio = first / g;
    double shape = switch (which) {
      case 1 -> 1 - Math.sqrt(ratio);
      case 2 -> 1 - ratio * ratio;
      default -> 1 - Math.sqrt(ratio) - ratio * Math.sin(10 * Math.PI * first);
    };
    return new double[] {first, g * shape};
  }

  /**
   * The area that points dominate up to a corner.
   *
   * @param points {@code [n][2]}
   * @param corner {@code [2]}; points beyond it count nothing
   */
  public static double hypervolume(List<double[]> points, double[] corner) {
    List<double[]> sorted = points.stream()
        .sorted((a, b) -> a[0] != b[0] ? Double.compare(a[0], b[0]) : Double.compare(a[1], b[1]))
        .toList();
    double area = 0;
    double height = corner[1];
    for (double[] point : sorted) {
      if (point[0] < corner[0] && point[1] < height) {
        area += (corner[0] - point[0]) * (height - point[1]);
        height = point[1];
      }
    }
    return area;
  }
}
