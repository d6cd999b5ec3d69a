package org.sitenet.search.sampler;

/**
 * A box around the best trial in which a search is local, in the manner of Eriksson and others (2019): it doubles after some successes in
 * a row, halves after some failures, and begins anew when it has become tiny. Where it stands is counted from the history.
 *
 * @param centre units of the best trial
 * @param reach {@code [parameters]}: half of the box's side, longer along parameters of long length scales
 */
record TrustRegion(double[] centre, double[] reach) {
  private static final double FIRST = 0.8;
  private static final double LARGEST = 1.6;
  private static final double SMALLEST = 0x1.0p-8;
  private static final int SUCCESSES = 2;

  /** True if trials of this number search within the region. */
  static boolean local(int trialNumber) {
    return trialNumber % 2 == 1;
  }

  static TrustRegion of(Encoding encoding, Observations seen, Kernel kernel) {
    double side = FIRST;
    int successes = 0;
    int failures = 0;
    int patience = Math.max(3, encoding.size() / 2);
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < seen.size(); i++) {
      boolean better = seen.cost(i) < best - 1e-3 * Math.abs(best) || best == Double.POSITIVE_INFINITY;
      best = Math.min(best, seen.cost(i));
      if (local(seen.number(i))) {
        successes = better ? successes + 1 : 0;
        failures = better ? 0 : failures + 1;
        if (successes >= SUCCESSES) {
          side = Math.min(LARGEST, 2 * side);
          successes = 0;
        } else if (failures >= patience) {
          side = side / 2 < SMALLEST ? FIRST : side / 2;
          failures = 0;
        }
      }
    }
    double[] reach = new double[encoding.size()];
    double mean = kernel.meanLength();
    for (int p = 0; p < reach.length; p++) {
      double length = Math.clamp(kernel.lengths()[p] / mean, 0.2, 5.0);
      int values = encoding.parameter(p).cardinality();
      reach[p] = Math.max(side * length / 2, values == 0 ? 0 : 1.01 / values);
    }
    return new TrustRegion(encoding.units(seen.configuration(seen.ranked()[0])), reach);
  }

  /** How far units lie outside, 0 within. Choices, and what takes no part in one of the two, have no distance. */
  double outside(Encoding encoding, double[] units) {
    double far = 0;
    for (int p = 0; p < reach.length; p++) {
      if (encoding.parameter(p).ordered() && !Double.isNaN(centre[p]) && !Double.isNaN(units[p])) {
        far += Math.max(0, Math.abs(units[p] - centre[p]) - reach[p]);
      }
    }
    return far;
  }

  /** A genotype within. */
  double[] draw(Encoding encoding, Draws draws) {
    double[] genotype = encoding.draw(draws);
    for (int p = 0; p < reach.length; p++) {
      if (!Double.isNaN(centre[p])) {
        if (encoding.parameter(p).ordered()) {
          double low = Math.max(0, centre[p] - reach[p]);
          genotype[p] = low + genotype[p] * (Math.min(1, centre[p] + reach[p]) - low);
        } else if (draws.nextDouble() < 0.8) {
          genotype[p] = centre[p];
        }
      }
    }
    return genotype;
  }
}
