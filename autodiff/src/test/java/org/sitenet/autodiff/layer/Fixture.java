package org.sitenet.autodiff.layer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sitenet.autodiff.GradientCheck;
import org.sitenet.engine.Batch;
import org.sitenet.engine.Matrix;
import org.sitenet.engine.RowMap;
import org.sitenet.engine.RowSpace;

/**
 * Three crystals: one of three sites of which the second stands for two, an empty one, and one of a single site; and the
 * same crystals written out, every site as often as it counts.
 */
final class Fixture {
  static final RowSpace SITES = RowSpace.ragged("sites");
  static final RowSpace PAIRS = RowSpace.ragged("pairs");
  static final RowSpace CRYSTALS = RowSpace.ragged("crystals");
  static final RowSpace ELEMENTS = RowSpace.fixed(6);
  static final RowMap CRYSTAL = new RowMap("crystal", SITES, CRYSTALS, true);
  static final RowMap ELEMENT = new RowMap("element", SITES, ELEMENTS, false);
  static final RowMap QUERY = new RowMap("query", PAIRS, SITES, true);
  static final RowMap KEY = new RowMap("key", PAIRS, SITES, false);
  static final int WIDTH = 3;

  private Fixture() {}

  /** Rows a, b, c of crystal 0 with b counted twice, and d of crystal 2. */
  static Batch merged() {
    return sites(new int[] {0, 0, 0, 2}, new double[] {1, 2, 1, 1}, new int[] {0, 1, 2, 3});
  }

  /** Rows a, b, b, c of crystal 0 and d of crystal 2. */
  static Batch writtenOut() {
    return sites(new int[] {0, 0, 0, 0, 2}, new double[] {1, 1, 1, 1, 1}, new int[] {0, 1, 1, 2, 3});
  }

  private static Batch sites(int[] crystals, double[] multiplicities, int[] rows) {
    Matrix distinct = GradientCheck.random("x", 4, WIDTH, -2, 2);
    double[] x = new double[rows.length * WIDTH];
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < WIDTH; column++) {
        x[row * WIDTH + column] = distinct.get(rows[row], column);
      }
    }
    return Batch.builder()
        .rows(SITES, rows.length)
        .rows(CRYSTALS, 3)
        .map(CRYSTAL, crystals)
        .input("x", Matrix.of(rows.length, WIDTH, x))
        .input("multiplicity", Matrix.of(rows.length, 1, multiplicities))
        .build();
  }

  /** Five sites in two crystals, three pairs of each site but the second, which has none, and the last, which has one. */
  static Batch bonds() {
    return Batch.builder()
        .rows(SITES, 5)
        .rows(PAIRS, 10)
        .rows(CRYSTALS, 2)
        .map(CRYSTAL, new int[] {0, 0, 0, 1, 1})
        .map(ELEMENT, new int[] {1, 3, 1, 5, 2})
        .map(QUERY, new int[] {0, 0, 0, 2, 2, 2, 3, 3, 3, 4})
        .map(KEY, new int[] {2, 0, 1, 1, 2, 0, 4, 3, 4, 3})
        .build();
  }

  /** Random values for parameters, by name. */
  static Map<String, Matrix> values(Parameters parameters) {
    Map<String, Matrix> values = new LinkedHashMap<>();
    for (ParameterSpec spec : parameters.all()) {
      double low = spec.name().endsWith("running_var") ? 0.5 : -1;
      values.put(spec.name(), GradientCheck.random(spec.name(), spec.rows(), spec.width(), low, 1));
    }
    return values;
  }
}
