package org.sitenet.benchmarks.gpu;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.sitenet.engine.BackendProvider;
import org.sitenet.engine.Backends;
import org.sitenet.engine.Computation;
import org.sitenet.engine.EngineException;
import org.sitenet.engine.PlannedLaunch;
import org.sitenet.engine.RowSpace;

/**
 * The launches that the backend on TornadoVM plans for a computation.
 *
 * @param launches equal ones taken together, in the order in which they first run; empty where there is an obstacle
 * @param obstacle why they cannot be told, in one line
 */
record PlannedLaunches(List<Launch> launches, Optional<String> obstacle) {
  private static final String BACKEND = "tornado";

  PlannedLaunches {
    launches = List.copyOf(launches);
  }

  /**
   * Asks the backend's planner, which needs its SDK's classes but neither a device nor a driver.
   *
   * @param rows the rows of every space, fixed ones included
   */
  static PlannedLaunches of(Computation computation, ToIntFunction<RowSpace> rows) {
    Optional<BackendProvider> provider =
        Backends.providers().stream().filter(candidate -> candidate.name().equals(BACKEND)).findFirst();
    if (provider.isEmpty()) {
      return new PlannedLaunches(
          List.of(), Optional.of("set " + TornadoSdk.VARIABLE + " to the folder of an SDK for the launches that TornadoVM makes"));
    }
    try {
      Map<String, Launch> byName = new LinkedHashMap<>();
      for (PlannedLaunch planned : provider.get().launches(computation, rows)) {
        byName.merge(name(planned), launch(planned), Launch::plus);
      }
      return new PlannedLaunches(List.copyOf(byName.values()), Optional.empty());
    } catch (EngineException e) {
      return new PlannedLaunches(List.of(), Optional.of(String.valueOf(e.getMessage())));
    }
  }

  private static Launch launch(PlannedLaunch planned) {
    return new Launch(
        name(planned), 1, planned.steps().size(), planned.multiplyAdds(), planned.otherFlops(),
        planned.multiplyAddsAgain(), planned.bytesRead(), planned.bytesWritten());
  }

  private static String name(PlannedLaunch planned) {
    return planned.kernel() + ": " + planned.description();
  }
}
