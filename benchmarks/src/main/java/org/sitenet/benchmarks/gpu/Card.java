package org.sitenet.benchmarks.gpu;

/**
 * What a graphics card can do at most.
 *
 * @param copyBytesPerSecond read and written together when memory is copied
 * @param flopsPerSecond in single precision without tensor cores, a multiply-add counted as two
 */
record Card(String name, double copyBytesPerSecond, double flopsPerSecond) {
  /** An NVIDIA H200: 4.3 TB/s in copies, 67 TFLOP/s. */
  static final Card H200 = new Card("H200", 4.3e12, 67e12);

  Card {
    if (!(copyBytesPerSecond > 0) || !(flopsPerSecond > 0)) {
      throw new IllegalArgumentException("a card copies and computes, not " + copyBytesPerSecond + " and " + flopsPerSecond);
    }
  }
}
