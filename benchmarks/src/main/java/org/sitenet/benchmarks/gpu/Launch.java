package org.sitenet.benchmarks.gpu;

/**
 * A kernel of a program, as often as a step launches it.
 *
 * @param kernel what it computes, with shapes, for example {@code MatMul [pairs x 48] [225 x 48] -> [pairs x 225]}
 * @param launches in one step
 * @param operations of the computation that they do
 * @param multiplyAdds of matrix products, all launches together
 * @param otherFlops the other floating-point operations; elementary functions count as the operations of a polynomial
 * @param multiplyAddsAgain those multiply-adds that another launch has done before, and left nothing of in memory
 * @param bytesRead every input once, and the indices of the maps that it follows
 * @param bytesWritten every result once
 */
record Launch(
    String kernel,
    int launches,
    int operations,
    double multiplyAdds,
    double otherFlops,
    double multiplyAddsAgain,
    double bytesRead,
    double bytesWritten) {
  /** What keeps a kernel from ending sooner. */
  enum Bound {
    MEMORY,
    ARITHMETIC
  }

  /** Two for a multiply-add. */
  double flops() {
    return 2 * multiplyAdds + otherFlops;
  }

  double bytes() {
    return bytesRead + bytesWritten;
  }

  /** The time that a card needs at least: the longer of its arithmetic and its traffic [s]. */
  double floorSeconds(Card card) {
    return Math.max(flops() / card.flopsPerSecond(), bytes() / card.copyBytesPerSecond());
  }

  Bound bound(Card card) {
    return flops() / card.flopsPerSecond() > bytes() / card.copyBytesPerSecond() ? Bound.ARITHMETIC : Bound.MEMORY;
  }

  /** Both together, under the name of the first. */
  Launch plus(Launch other) {
    return new Launch(
        kernel, launches + other.launches, operations + other.operations, multiplyAdds + other.multiplyAdds,
        otherFlops + other.otherFlops, multiplyAddsAgain + other.multiplyAddsAgain, bytesRead + other.bytesRead,
        bytesWritten + other.bytesWritten);
  }
}
