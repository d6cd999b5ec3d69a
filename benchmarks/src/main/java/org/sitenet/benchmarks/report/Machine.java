package org.sitenet.benchmarks.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.sitenet.benchmarks.result.MachineFacts;
import org.sitenet.engine.BackendProvider;
import org.sitenet.engine.Backends;

/** What this machine is. What the system does not tell is {@code unknown}. */
final class Machine {
  private static final String UNKNOWN = "unknown";

  private Machine() {}

  static MachineFacts facts() {
    return new MachineFacts(
        field(Path.of("/proc/cpuinfo"), "model name"),
        Runtime.getRuntime().availableProcessors(),
        firstLine(Path.of("/sys/devices/system/cpu/cpu0/cache/index2/size")),
        Backends.providers().stream()
            .filter(provider -> provider.name().equals("simd"))
            .map(BackendProvider::description)
            .findFirst()
            .orElse(UNKNOWN),
        memory(),
        System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + System.getProperty("os.arch"),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
        javaFlags());
  }

  /** The load average over a minute; negative where the system has none. */
  static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  /** What this virtual machine was started with, properties and paths of this machine left out. */
  static List<String> javaFlags() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.startsWith("-D"))
        .toList();
  }

  private static String memory() {
    String total = field(Path.of("/proc/meminfo"), "MemTotal").replaceAll("[^0-9]", "");
    return total.isEmpty() ? UNKNOWN : String.format(Locale.ROOT, "%.1f GB", Long.parseLong(total) * 1024 / 1e9);
  }

  private static String field(Path file, String name) {
    return lines(file).stream()
        .filter(line -> line.startsWith(name) && line.contains(":"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(UNKNOWN);
  }

  private static String firstLine(Path file) {
    return lines(file).stream().findFirst().orElse(UNKNOWN);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }
}
