package org.sitenet.data;

import java.util.ArrayList;
import java.util.List;

/**
 * A crystal of a rectangular cell and its features by the definition: every image within one cell, the nearest of them. It
 * needs nothing of the code that it tests.
 */
record SmallCrystal(double a, double b, double c, List<int[]> elements, List<double[]> positions) {
  static final int O = 8;
  static final int NA = 11;
  static final int CL = 17;
  static final int TI = 22;
  static final int SR = 38;

  static SmallCrystal cell(double a, double b, double c) {
    return new SmallCrystal(a, b, c, new ArrayList<>(), new ArrayList<>());
  }

  SmallCrystal with(int element, double x, double y, double z) {
    elements.add(new int[] {element});
    positions.add(new double[] {x, y, z});
    return this;
  }

  /** The conventional cell of rock salt, 8 sites. */
  static SmallCrystal rockSalt() {
    return cell(5.64, 5.64, 5.64)
        .with(NA, 0, 0, 0)
        .with(NA, 0, 0.5, 0.5)
        .with(NA, 0.5, 0, 0.5)
        .with(NA, 0.5, 0.5, 0)
        .with(CL, 0.5, 0, 0)
        .with(CL, 0, 0.5, 0)
        .with(CL, 0, 0, 0.5)
        .with(CL, 0.5, 0.5, 0.5);
  }

  /** TiO2, 6 sites. */
  static SmallCrystal rutile() {
    double u = 0.305;
    return cell(4.594, 4.594, 2.959)
        .with(TI, 0, 0, 0)
        .with(TI, 0.5, 0.5, 0.5)
        .with(O, u, u, 0)
        .with(O, -u, -u, 0)
        .with(O, 0.5 + u, 0.5 - u, 0.5)
        .with(O, 0.5 - u, 0.5 + u, 0.5);
  }

  /** SrTiO3, 5 sites. */
  static SmallCrystal perovskite() {
    return cell(3.905, 3.905, 3.905)
        .with(SR, 0, 0, 0)
        .with(TI, 0.5, 0.5, 0.5)
        .with(O, 0.5, 0.5, 0)
        .with(O, 0.5, 0, 0.5)
        .with(O, 0, 0.5, 0.5);
  }

  int size() {
    return elements.size();
  }

  /** The features in a supercell of {@code na x nb x nc} cells. */
  DenseFeatures features(int na, int nb, int nc) {
    int sites = size();
    int images = na * nb * nc;
    int columns = sites * images;
    int[] numbers = new int[sites];
    float[] properties = new float[sites * DenseFeatures.ELEMENTAL_PROPERTIES];
    float[] distances = new float[sites * columns];
    float[] coulomb = new float[sites * columns];
    for (int i = 0; i < sites; i++) {
      numbers[i] = elements.get(i)[0];
      for (int p = 0; p < DenseFeatures.ELEMENTAL_PROPERTIES; p++) {
        properties[i * DenseFeatures.ELEMENTAL_PROPERTIES + p] = numbers[i] / (p + 1f);
      }
      for (int j = 0; j < columns; j++) {
        int image = j % images;
        double d = distance(i, j / images, image % na, image / na % nb, image / na / nb, na, nb, nc);
        double z = elements.get(i)[0];
        double other = elements.get(j / images)[0];
        double energy = j == i * images ? 0.5 * Math.pow(z, 2.4) : z * other / (d * 1.8897543760313331);
        distances[i * columns + j] = (float) d;
        coulomb[i * columns + j] = (float) Math.clamp(Math.log(energy + 1e-8), -10, 10);
      }
    }
    int[] columnSites = DenseFeatures.siteMajorColumns(sites, images);
    return new DenseFeatures(numbers, new float[sites], properties, columnSites, distances, coulomb);
  }

  private double distance(int i, int j, int x, int y, int z, int na, int nb, int nc) {
    double[] p = positions.get(i);
    double[] q = positions.get(j);
    return Math.hypot(
        Math.hypot(nearest(q[0] + x - p[0], na) * a, nearest(q[1] + y - p[1], nb) * b), nearest(q[2] + z - p[2], nc) * c);
  }

  private static double nearest(double difference, int cells) {
    return Math.IEEEremainder(difference, cells);
  }
}
