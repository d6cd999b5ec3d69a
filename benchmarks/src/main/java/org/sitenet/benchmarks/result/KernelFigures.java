package org.sitenet.benchmarks.result;

/**
 * What one kernel of a program did in a number of steps.
 *
 * @param stage the rows that its stages run over, for example {@code pairs}
 * @param product whether it is a matrix product
 * @param rows that it worked on, all calls together
 * @param seconds of all threads together
 * @param flops floating-point operations, a multiply-add counted as two
 * @param bytes read and written, whether from memory or from cache
 */
public record KernelFigures(
    String stage, String kernel, boolean product, long calls, long rows, double seconds, double flops, double bytes) {
  /** Both together, under the name of the first. */
  public KernelFigures plus(KernelFigures other) {
    return new KernelFigures(
        stage, kernel, product || other.product, calls + other.calls, rows + other.rows, seconds + other.seconds,
        flops + other.flops, bytes + other.bytes);
  }
}
