package org.sitenet.predict;

import java.util.OptionalDouble;

/**
 * How far predictions are from targets.
 *
 * @param count crystals
 * @param mae mean absolute error
 * @param rmse root of the mean squared error
 * @param r2 coefficient of determination; empty where the targets do not vary
 */
public record ErrorMetrics(int count, double mae, double rmse, OptionalDouble r2) {
  /**
   * The errors of predictions.
   *
   * @throws IllegalArgumentException if there are none, or another number of targets
   */
  public static ErrorMetrics of(double[] predictions, double[] targets) {
    int count = predictions.length;
    if (count == 0 || targets.length != count) {
      throw new IllegalArgumentException(count + " predictions and " + targets.length + " targets");
    }
    double mean = 0;
    for (double target : targets) {
      mean += target / count;
    }
    double absolute = 0;
    double squared = 0;
    double variance = 0;
    for (int i = 0; i < count; i++) {
      double error = predictions[i] - targets[i];
      absolute += Math.abs(error);
      squared += error * error;
      variance += (targets[i] - mean) * (targets[i] - mean);
    }
    OptionalDouble r2 = variance > 0 ? OptionalDouble.of(1 - squared / variance) : OptionalDouble.empty();
    return new ErrorMetrics(count, absolute / count, Math.sqrt(squared / count), r2);
  }
}
