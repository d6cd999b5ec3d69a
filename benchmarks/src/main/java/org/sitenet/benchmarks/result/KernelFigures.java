package org.sitenet.benchmarks.result;

/**
 * What one kernel of a program did in a number of steps.
 *
 * @param stage the rows that its stages run over, for example {@code pairs}
 * @param rows that it worked on, all calls together
 * @param seconds of all threads together
 * @param flops floating-point operations, a multiply-add counted as two
 * @param productFlops those of them that belong to matrix products
 * @param bytes read and written, whether from memory or from cache
 */
public record KernelFigures(
    String stage,
    String kernel,
    long calls,
    long rows,
    double seconds,
    double flops,
    double productFlops,
    double bytes) {
  /** Both together, under the name of the first. */
  public KernelFigures plus(KernelFigures other) {
    return new KernelFigures(
        stage, kernel, calls + other.calls, rows + other.rows, seconds + other.seconds,
        flops + other.flops, productFlops + other.productFlops, bytes + other.bytes);
  }
}
