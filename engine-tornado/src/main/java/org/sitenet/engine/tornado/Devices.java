package org.sitenet.engine.tornado;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sitenet.engine.EngineException;
import uk.ac.manchester.tornado.api.TornadoBackend;
import uk.ac.manchester.tornado.api.TornadoRuntime;
import uk.ac.manchester.tornado.api.enums.TornadoDeviceType;
import uk.ac.manchester.tornado.api.enums.TornadoVMBackendType;
import uk.ac.manchester.tornado.api.runtime.TornadoRuntimeProvider;

/** The devices that TornadoVM sees. */
final class Devices {
  /** PTX has an approximate tanh, and comes after the others that run on the same GPU. */
  private static final List<TornadoVMBackendType> PREFERENCE =
      List.of(TornadoVMBackendType.CUDA, TornadoVMBackendType.OPENCL, TornadoVMBackendType.PTX);

  private Devices() {}

  /**
   * All of them, in TornadoVM's order.
   *
   * @throws EngineException if the runtime cannot start, as without a driver
   */
  static List<Device> all() {
    Sdk.configure();
    List<Device> devices = new ArrayList<>();
    try {
      TornadoRuntime runtime = TornadoRuntimeProvider.getTornadoRuntime();
      for (int b = 0; b < runtime.getNumBackends(); b++) {
        TornadoBackend backend = runtime.getBackend(b);
        for (int d = 0; d < backend.getNumDevices(); d++) {
          devices.add(new Device(b, d, runtime.getBackendType(b), backend.getDevice(d)));
        }
      }
    } catch (RuntimeException | LinkageError failure) {
      Throwable cause = failure;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      String message = String.valueOf(cause.getMessage()).replaceAll("\\x1B\\[[0-9;]*m", "").lines().findFirst().orElse("").strip();
      // What the runtime goes on to say, that it computes as Java, is not so here.
      message = message.replace("[WARNING] ", "").replaceFirst("\\. .*", "");
      throw new EngineException(
          "TornadoVM sees no device: install its driver, or Debian's pocl-opencl-icd for the processor ("
              + cause.getClass().getSimpleName() + " " + message + ")");
    }
    return devices;
  }

  static Optional<String> obstacle() {
    try {
      return all().isEmpty()
          ? Optional.of("TornadoVM sees no device: install its driver, or Debian's pocl-opencl-icd for the processor")
          : Optional.empty();
    } catch (EngineException exception) {
      return Optional.ofNullable(exception.getMessage());
    }
  }

  /** All devices, the one first that is taken where none is named. */
  static List<Device> preferred() {
    return all().stream()
        .sorted(
            Comparator.comparing((Device device) -> device.tornado().getDeviceType() != TornadoDeviceType.GPU)
                .thenComparing(device -> rank(device.type()))
                .thenComparing(Device::backend)
                .thenComparing(Device::index))
        .toList();
  }

  private static int rank(TornadoVMBackendType type) {
    int index = PREFERENCE.indexOf(type);
    return index < 0 ? PREFERENCE.size() : index;
  }

  /**
   * The device of a name: a backend ({@code opencl}), a backend and a number ({@code opencl:1}), or two numbers as
   * {@code tornado --devices} prints them ({@code 0:1}).
   *
   * @throws EngineException if there is none; the message says which there are
   */
  static Device named(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return preferred().stream()
        .filter(
            device ->
                wanted.equals(device.type().name().toLowerCase(Locale.ROOT))
                    || wanted.equals(device.id())
                    || wanted.equals(device.backend() + ":" + device.index()))
        .findFirst()
        .orElseThrow(
            () ->
                new EngineException(
                    "TornadoVM has no device " + name + "; choose from "
                        + all().stream().map(Device::id).collect(Collectors.joining(", "))));
  }

  static String describe() {
    return preferred().stream().map(Device::description).collect(Collectors.joining("; "))
        + "; used where --backend tornado asks for it";
  }
}
