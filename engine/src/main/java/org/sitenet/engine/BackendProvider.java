package org.sitenet.engine;

import java.util.Optional;

/** How backends are found: providers are registered with {@link java.util.ServiceLoader}. */
public interface BackendProvider {
  /** The name that {@code --backend} takes. */
  String name();

  /** Providers are tried from the highest to the lowest; the reference backend has 0. */
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
}
