package org.sitenet.engine.tornado;

import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.sitenet.engine.Backend;
import org.sitenet.engine.BackendProvider;
import org.sitenet.engine.Computation;
import org.sitenet.engine.EngineException;
import org.sitenet.engine.PlannedLaunch;
import org.sitenet.engine.RowSpace;

/** Offers the devices of TornadoVM. Touches none of its classes before it knows that they are there. */
public final class TornadoBackendProvider implements BackendProvider {
  @Override
  public String name() {
    return "tornado";
  }

  @Override
  public int priority() {
    return -1;
  }

  @Override
  public Optional<String> obstacle() {
    return Sdk.obstacle().or(Devices::obstacle);
  }

  @Override
  public String description() {
    return obstacle().isEmpty() ? Devices.describe() : "GPUs through TornadoVM, which cannot be used here";
  }

  @Override
  public Backend open(int threads) {
    obstacle()
        .ifPresent(
            obstacle -> {
              throw new EngineException("backend " + name() + " cannot run here: " + obstacle);
            });
    return new TornadoBackend(Devices.preferred().getFirst(), MachineChoice.ofProperty());
  }

  @Override
  public Backend open(int threads, String device) {
    obstacle()
        .ifPresent(
            obstacle -> {
              throw new EngineException("backend " + name() + " cannot run here: " + obstacle);
            });
    return new TornadoBackend(Devices.named(device), MachineChoice.ofProperty());
  }

  /** Needs the SDK's {@code tornado-api} on the class path or among the modules, and nothing else of it. */
  @Override
  public List<PlannedLaunch> launches(Computation computation, ToIntFunction<RowSpace> rows) {
    if (!Sdk.hasApi()) {
      throw new EngineException(
          "launches of backend " + name() + " cannot be planned without tornado-api-" + Sdk.VERSION
              + ".jar of the TornadoVM SDK on the class path");
    }
    return TornadoBackend.launches(computation, rows);
  }
}
