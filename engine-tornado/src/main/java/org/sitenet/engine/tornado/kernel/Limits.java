package org.sitenet.engine.tornado.kernel;

/**
 * What a device allows a work group.
 *
 * @param threads the most threads
 * @param localBytes its local memory
 */
public record Limits(int threads, long localBytes) {
  /** No limits, for plans without a device. */
  public static final Limits NONE = new Limits(Integer.MAX_VALUE, Long.MAX_VALUE);

  /** Whether a kernel can run. */
  public boolean allow(Kernel kernel) {
    return kernel.local() <= threads && (long) Float.BYTES * kernel.localNumbers() <= localBytes;
  }

  /** What a kernel needs that a device may not have, in words. */
  public static String needs(Kernel kernel) {
    return kernel.name() + " needs work groups of " + of(kernel.local(), (long) Float.BYTES * kernel.localNumbers());
  }

  private static String of(int threads, long bytes) {
    return threads + " threads with " + Math.ceilDiv(bytes, 1024) + " KiB of local memory";
  }

  @Override
  public String toString() {
    return "work groups of up to " + of(threads, localBytes);
  }
}
