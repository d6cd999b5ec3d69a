package org.sitenet.engine;

import java.util.List;

/**
 * One launch of a kernel as a backend has planned it, with what it computes and moves for a batch of given rows.
 * Arithmetic is that of {@link org.sitenet.engine.plan.Arithmetic}; traffic is that of a cache without limits: each value
 * is read once and written once.
 *
 * @param kernel the kernel's short name; launches of one kernel run the same code
 * @param description what it does here, with shapes
 * @param steps the steps that it computes; every step of a computation is in one launch of its plan
 * @param again the steps that it computes once more, because the launch that computes them leaves nothing in memory
 * @param multiplyAdds of matrix products, those of {@code again} included
 * @param otherFlops the other floating-point operations, those of {@code again} included
 * @param multiplyAddsAgain the multiply-adds of {@code again}
 * @param otherFlopsAgain the other operations of {@code again}
 * @param bytesRead from the device's memory: values, partial results, indices of maps
 * @param bytesWritten to the device's memory
 */
public record PlannedLaunch(
    String kernel,
    String description,
    List<Computation.Step> steps,
    List<Computation.Step> again,
    double multiplyAdds,
    double otherFlops,
    double multiplyAddsAgain,
    double otherFlopsAgain,
    double bytesRead,
    double bytesWritten) {
  public PlannedLaunch {
    steps = List.copyOf(steps);
    again = List.copyOf(again);
  }
}
