package org.sitenet.engine;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Finds backends and picks one. */
public final class Backends {
  private Backends() {}

  /** All providers on the class path, the preferred one first. */
  public static List<BackendProvider> providers() {
    return ServiceLoader.load(BackendProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparingInt(BackendProvider::priority).reversed().thenComparing(BackendProvider::name))
        .toList();
  }

  /**
   * Opens the backend of a name, or the best that runs here.
   *
   * @param requested a backend's name, with a colon and a device of its own where it has several; empty picks the first
   *     provider without an obstacle
   * @param log gets one line for every better backend that had to be passed over
   * @throws EngineException if the requested one is unknown or cannot run here; a request never falls back
   */
  public static Backend open(Optional<String> requested, int threads, Consumer<String> log) {
    if (threads < 1) {
      throw new EngineException("a backend needs at least 1 thread, not " + threads);
    }
    List<BackendProvider> providers = providers();
    return requested.isPresent()
        ? forced(providers, requested.get(), threads)
        : best(providers, threads, log);
  }

  private static Backend forced(List<BackendProvider> providers, String requested, int threads) {
    int colon = requested.indexOf(':');
    String name = colon < 0 ? requested : requested.substring(0, colon);
    BackendProvider provider =
        providers.stream()
            .filter(candidate -> candidate.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new EngineException("there is no backend " + name + "; choose from " + names(providers)));
    provider
        .obstacle()
        .ifPresent(
            obstacle -> {
              throw new EngineException("backend " + name + " cannot run here: " + obstacle);
            });
    return colon < 0 ? provider.open(threads) : provider.open(threads, requested.substring(colon + 1));
  }

  private static Backend best(List<BackendProvider> providers, int threads, Consumer<String> log) {
    for (BackendProvider provider : providers.stream().filter(candidate -> candidate.priority() >= 0).toList()) {
      Optional<String> obstacle = provider.obstacle();
      if (obstacle.isEmpty()) {
        return provider.open(threads);
      }
      log.accept("backend " + provider.name() + " passed over: " + obstacle.get());
    }
    throw new EngineException("no backend runs here; known are " + names(providers));
  }

  private static String names(List<BackendProvider> providers) {
    return providers.stream().map(BackendProvider::name).collect(Collectors.joining(", "));
  }
}
