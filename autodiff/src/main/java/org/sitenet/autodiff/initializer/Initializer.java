package org.sitenet.autodiff.initializer;

import org.sitenet.autodiff.AutodiffException;

/** The distribution that a parameter's first values are drawn from. */
public sealed interface Initializer {
  /** The next value. */
  double next(RandomStream random);

  /**
   * A parameter's first values, rounded to {@code float} so that every backend starts from the same model.
   *
   * @param seed the model's seed
   * @param name the parameter's name
   * @param count how many, at least 0
   */
  default double[] values(long seed, String name, int count) {
    RandomStream random = RandomStream.of(seed, name);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) next(random);
    }
    return values;
  }

  /** Uniform between two bounds. */
  record Uniform(double low, double high) implements Initializer {
    public Uniform {
      if (!(low <= high)) {
        throw new AutodiffException("a uniform distribution needs low <= high, not " + low + " and " + high);
      }
    }

    @Override
    public double next(RandomStream random) {
      return low + (high - low) * random.nextDouble();
    }
  }

  /** Normal with a mean and a standard deviation. */
  record Normal(double mean, double deviation) implements Initializer {
    public Normal {
      if (!(deviation >= 0)) {
        throw new AutodiffException("a normal distribution needs a deviation of at least 0, not " + deviation);
      }
    }

    @Override
    public double next(RandomStream random) {
      return mean + deviation * random.nextGaussian();
    }
  }

  /** Always one value. */
  record Constant(double value) implements Initializer {
    @Override
    public double next(RandomStream random) {
      return value;
    }
  }

  /**
   * PyTorch's default for the weight and the bias of a linear layer: U(±1/√fanIn). For the weight this is
   * kaiming_uniform(a = √5), whose bound √(6/((1 + a²)·fanIn)) is the same.
   */
  static Initializer linear(int fanIn) {
    double bound = 1 / StrictMath.sqrt(fanIn);
    return new Uniform(-bound, bound);
  }

  /** PyTorch's default for an embedding: N(0, 1). */
  static Initializer embedding() {
    return new Normal(0, 1);
  }

  static Initializer zeros() {
    return new Constant(0);
  }

  static Initializer ones() {
    return new Constant(1);
  }
}
