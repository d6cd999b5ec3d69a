package org.sitenet.benchmarks.gpu;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.sitenet.benchmarks.gpu.Launch.Bound;

/**
 * Kernels of a step and what a card needs for them at least.
 *
 * @param launches in one step, all kernels together
 * @param seconds all floors, one after another
 * @param memoryBoundSeconds the floors of what memory bounds
 * @param multiplyAdds of all kernels
 * @param multiplyAddsAgain those of them that are computed once more
 * @param otherFlops of all kernels
 * @param bytesRead of all kernels
 * @param bytesWritten of all kernels
 * @param kernels in the order in which they first run
 */
record LaunchFloors(
    int launches,
    double seconds,
    double memoryBoundSeconds,
    double multiplyAdds,
    double multiplyAddsAgain,
    double otherFlops,
    double bytesRead,
    double bytesWritten,
    List<Floor> kernels) {
  /**
   * A kernel with its floor.
   *
   * @param floorSeconds all its launches together
   */
  record Floor(@JsonUnwrapped Launch launch, double floorSeconds, Bound bound) {}

  LaunchFloors {
    kernels = List.copyOf(kernels);
  }

  /** Of some kernels. */
  static LaunchFloors of(List<Launch> launches, Card card) {
    List<Floor> floors =
        launches.stream().map(launch -> new Floor(launch, launch.floorSeconds(card), launch.bound(card))).toList();
    return new LaunchFloors(
        launches.stream().mapToInt(Launch::launches).sum(),
        floors.stream().mapToDouble(Floor::floorSeconds).sum(),
        floors.stream().filter(floor -> floor.bound() == Bound.MEMORY).mapToDouble(Floor::floorSeconds).sum(),
        launches.stream().mapToDouble(Launch::multiplyAdds).sum(),
        launches.stream().mapToDouble(Launch::multiplyAddsAgain).sum(),
        launches.stream().mapToDouble(Launch::otherFlops).sum(),
        launches.stream().mapToDouble(Launch::bytesRead).sum(),
        launches.stream().mapToDouble(Launch::bytesWritten).sum(),
        floors);
  }
}
