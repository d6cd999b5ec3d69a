package org.sitenet.plot;

import java.util.List;

/** One thing that a chart shows. Points whose coordinates are not finite leave a gap. */
public sealed interface Layer {
  /** What the legend calls it; empty where it does not stand there. */
  String name();

  /** Points joined by a line. */
  record Line(String name, List<Double> x, List<Double> y) implements Layer {
    /**
     * @throws PlotException if there are not as many x as y
     */
    public Line {
      x = List.copyOf(x);
      y = List.copyOf(y);
      requireEqual(name, x.size(), y.size());
    }
  }

  /** A thin dashed line to compare with: a diagonal, a limit, a line of best fit. */
  record Guide(String name, List<Double> x, List<Double> y) implements Layer {
    /**
     * @throws PlotException if there are not as many x as y
     */
    public Guide {
      x = List.copyOf(x);
      y = List.copyOf(y);
      requireEqual(name, x.size(), y.size());
    }
  }

  /** Points, each on its own; the more there are, the smaller and the more transparent. */
  record Points(String name, List<Double> x, List<Double> y) implements Layer {
    /**
     * @throws PlotException if there are not as many x as y
     */
    public Points {
      x = List.copyOf(x);
      y = List.copyOf(y);
      requireEqual(name, x.size(), y.size());
    }
  }

  /**
   * Bars beside each other, as of a histogram.
   *
   * @param edges where bars meet, rising, one more than bars
   * @param heights of the bars
   */
  record Bars(String name, List<Double> edges, List<Double> heights) implements Layer {
    /**
     * @throws PlotException if there is not one more edge than bars
     */
    public Bars {
      edges = List.copyOf(edges);
      heights = List.copyOf(heights);
      requireEqual(name, edges.size(), heights.size() + 1);
    }
  }

  /**
   * A field of coloured cells, as of a histogram in two dimensions. Its colours are those of the figure's {@link ColourScale};
   * a cell of 0, and on a logarithmic scale one below its low end, stays white.
   *
   * @param xEdges rising, one more than columns
   * @param yEdges rising, one more than rows
   * @param values column after column, from low y to high y
   */
  record Cells(List<Double> xEdges, List<Double> yEdges, List<Double> values) implements Layer {
    /**
     * @throws PlotException if there is not one value for each cell
     */
    public Cells {
      xEdges = List.copyOf(xEdges);
      yEdges = List.copyOf(yEdges);
      values = List.copyOf(values);
      requireEqual("cells", values.size(), (xEdges.size() - 1) * (yEdges.size() - 1));
    }

    @Override
    public String name() {
      return "";
    }
  }

  private static void requireEqual(String name, int one, int other) {
    if (one != other) {
      throw new PlotException("the numbers of \"" + name + "\" do not belong together: " + one + " and " + other);
    }
  }
}
