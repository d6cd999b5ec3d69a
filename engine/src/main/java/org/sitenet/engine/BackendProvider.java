package org.sitenet.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** How backends are found: providers are registered with {@link java.util.ServiceLoader}. */
public interface BackendProvider {
  /** The name that {@code --backend} takes. */
  String name();

  /** Providers are tried from the highest to the lowest; the reference backend has 0. Below 0 they are used only by name. */
  int priority();

  /** Why this machine cannot run the backend and what to do about it, in one line; empty where it can. */
  Optional<String> obstacle();

  /** What would be used, in words: device, instruction set. */
  String description();

  /**
   * Makes the backend ready to compute.
   *
   * @param threads the number of threads to compute with, at least 1
   * @throws EngineException if there is an {@link #obstacle()}
   */
  Backend open(int threads);

  /**
   * Makes the backend ready to compute on one of several devices.
   *
   * @param device what follows the first colon of {@code --backend}: {@code opencl:0} of {@code tornado:opencl:0}
   * @throws EngineException if there is an {@link #obstacle()}, or no such device
   */
  default Backend open(int threads, String device) {
    throw new EngineException("backend " + name() + " has no devices to choose from: leave out :" + device);
  }

  /**
   * What the backend would launch for a computation, in order; empty where it does not plan launches. Needs no device, so
   * that it can be asked where there is an {@link #obstacle()}.
   *
   * @param rows the rows of every ragged space in the batch
   * @throws EngineException if something that planning needs is not there
   */
  default List<PlannedLaunch> launches(Computation computation, ToIntFunction<RowSpace> rows) {
    return List.of();
  }
}
