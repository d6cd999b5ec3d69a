package org.sitenet.autodiff.optimizer;

import java.util.Arrays;

/** PyTorch 1.13's update rules ({@code _single_tensor_adamw}, {@code _single_tensor_sgd}, {@code clip_grad_norm_}). */
final class Torch {
  private final double[] expAvg;
  private final double[] expAvgSq;
  private final double[] maxExpAvgSq;
  private double[] momentumBuffer = new double[0];

  Torch(int size) {
    expAvg = new double[size];
    expAvgSq = new double[size];
    maxExpAvgSq = new double[size];
  }

  static double norm(double[] gradient) {
    return Math.sqrt(Arrays.stream(gradient).map(g -> g * g).sum());
  }

  static void clip(double[] gradient, double maxNorm) {
    double coefficient = Math.min(1, maxNorm / (norm(gradient) + 1e-6));
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] *= coefficient;
    }
  }

  void adamw(AdamW settings, double[] param, double[] grad, int step, double lr) {
    double biasCorrection1 = 1 - Math.pow(settings.beta1(), step);
    double biasCorrection2 = 1 - Math.pow(settings.beta2(), step);
    for (int i = 0; i < param.length; i++) {
      param[i] *= 1 - lr * settings.weightDecay();
      expAvg[i] = settings.beta1() * expAvg[i] + (1 - settings.beta1()) * grad[i];
      expAvgSq[i] = settings.beta2() * expAvgSq[i] + (1 - settings.beta2()) * grad[i] * grad[i];
      maxExpAvgSq[i] = Math.max(maxExpAvgSq[i], expAvgSq[i]);
      double second = settings.amsgrad() ? maxExpAvgSq[i] : expAvgSq[i];
      double denominator = Math.sqrt(second) / Math.sqrt(biasCorrection2) + settings.epsilon();
      param[i] -= lr / biasCorrection1 * expAvg[i] / denominator;
    }
  }

  void sgd(Sgd settings, double[] param, double[] grad, double lr) {
    double[] descent = grad.clone();
    for (int i = 0; i < param.length; i++) {
      descent[i] += settings.weightDecay() * param[i];
    }
    if (settings.momentum() != 0) {
      if (momentumBuffer.length == 0) {
        momentumBuffer = descent.clone();
      } else {
        for (int i = 0; i < param.length; i++) {
          momentumBuffer[i] = settings.momentum() * momentumBuffer[i] + descent[i];
        }
      }
      for (int i = 0; i < param.length; i++) {
        descent[i] = settings.nesterov() ? descent[i] + settings.momentum() * momentumBuffer[i] : momentumBuffer[i];
      }
    }
    for (int i = 0; i < param.length; i++) {
      param[i] -= lr * descent[i];
    }
  }

  double[] moment(String name) {
    return switch (name) {
      case "exp_avg" -> expAvg;
      case "exp_avg_sq" -> expAvgSq;
      case "max_exp_avg_sq" -> maxExpAvgSq;
      case "momentum_buffer" -> momentumBuffer;
      default -> throw new IllegalArgumentException(name);
    };
  }
}
