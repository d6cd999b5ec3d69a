package org.sitenet.engine.tornado;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import uk.ac.manchester.tornado.api.TornadoBackend;
import uk.ac.manchester.tornado.api.TornadoRuntime;
import uk.ac.manchester.tornado.api.runtime.TornadoRuntimeProvider;

/** The devices that TornadoVM sees. */
final class Devices {
  private Devices() {}

  /** All of them, in TornadoVM's order. */
  static List<Device> all() {
    TornadoRuntime runtime = TornadoRuntimeProvider.getTornadoRuntime();
    List<Device> devices = new ArrayList<>();
    for (int b = 0; b < runtime.getNumBackends(); b++) {
      TornadoBackend backend = runtime.getBackend(b);
      for (int d = 0; d < backend.getNumDevices(); d++) {
        devices.add(new Device(b, d, runtime.getBackendType(b), backend.getDevice(d)));
      }
    }
    return devices;
  }

  static Optional<String> obstacle() {
    return all().isEmpty() ? Optional.of("TornadoVM sees no device: install its driver") : Optional.empty();
  }

  static String describe() {
    return all().stream().map(Device::description).collect(Collectors.joining("; "));
  }
}
