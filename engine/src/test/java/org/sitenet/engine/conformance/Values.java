package org.sitenet.engine.conformance;

import java.util.SplittableRandom;
import org.sitenet.engine.Matrix;

/** How the numbers of an input are drawn. They are all {@code float}, so that every backend sees the same. */
enum Values {
  /** Standard normal. */
  NORMAL {
    @Override
    double draw(SplittableRandom random) {
      return random.nextGaussian();
    }
  },
  /** All magnitudes from 1e-20 to 1e4 and both signs, with zeros and other corners. */
  WIDE {
    private static final double[] CORNERS = {0, 1, -1, 100, -100, 1e-20, -1e-20, 20, -20, 88, -88};

    @Override
    double draw(SplittableRandom random) {
      return switch (random.nextInt(8)) {
        case 0 -> CORNERS[random.nextInt(CORNERS.length)];
        case 1, 2 -> Math.pow(10, random.nextDouble(-20, 4)) * (random.nextBoolean() ? 1 : -1);
        default -> 4 * random.nextGaussian();
      };
    }
  },
  /** Positive, from 1e-20 to 1e10. */
  POSITIVE {
    @Override
    double draw(SplittableRandom random) {
      return random.nextBoolean() ? random.nextDouble(0.5, 2) : Math.pow(10, random.nextDouble(-20, 10));
    }
  },
  /** Small whole numbers: full of ties. */
  TIED {
    @Override
    double draw(SplittableRandom random) {
      return random.nextInt(-2, 3);
    }
  },
  /** What comes before a softmax, now and then far out. */
  LOGITS {
    @Override
    double draw(SplittableRandom random) {
      return random.nextInt(50) == 0 ? random.nextDouble(-1000, 1000) : 5 * random.nextGaussian();
    }
  },
  /** Multiplicities: whole and half numbers, a quarter of them 0. */
  WEIGHTS {
    private static final double[] WEIGHTS = {0, 0, 1, 1, 1, 2, 0.5, 7};

    @Override
    double draw(SplittableRandom random) {
      return WEIGHTS[random.nextInt(WEIGHTS.length)];
    }
  },
  /** Rows with a mean of their own, some of them constant: what makes the variance of a row hard. */
  OFFSET {
    @Override
    double draw(SplittableRandom random) {
      return random.nextGaussian();
    }

    @Override
    void fillRow(float[] data, int begin, int end, SplittableRandom random) {
      double offset = random.nextInt(3) == 0 ? 20 * random.nextGaussian() : 0;
      double spread = random.nextInt(8) == 0 ? 0 : Math.exp(random.nextGaussian());
      for (int i = begin; i < end; i++) {
        data[i] = (float) (offset + spread * draw(random));
      }
    }
  };

  abstract double draw(SplittableRandom random);

  void fillRow(float[] data, int begin, int end, SplittableRandom random) {
    for (int i = begin; i < end; i++) {
      data[i] = (float) draw(random);
    }
  }

  Matrix matrix(int rows, int width, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] data = new float[rows * width];
    for (int row = 0; row < rows; row++) {
      fillRow(data, row * width, (row + 1) * width, random);
    }
    return Matrix.of(rows, width, data);
  }
}
