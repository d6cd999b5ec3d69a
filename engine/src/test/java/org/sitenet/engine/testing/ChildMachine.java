package org.sitenet.engine.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Virtual machines that tests start to see a program on another machine than this one.
 *
 * @param flags what the virtual machine is started with
 */
public record ChildMachine(List<String> flags) {
  private static final List<String> VECTOR_FLAGS =
      List.of("-XX:MaxVectorSize=", "-XX:UseAVX=", "-XX:-UseFMA", "-Dsitenet.vector");

  public ChildMachine {
    flags = List.copyOf(flags);
  }

  /** A machine with the Vector API and these flags, of which those of another architecture are ignored. */
  public static ChildMachine withVectors(List<String> flags) {
    return new ChildMachine(
        Stream.concat(
                Stream.of("--add-modules", "jdk.incubator.vector", "-XX:+IgnoreUnrecognizedVMOptions"), flags.stream())
            .toList());
  }

  /** The flags that this virtual machine was started with and that bear on its vectors: for children that compute alike. */
  public static List<String> vectorFlags() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> VECTOR_FLAGS.stream().anyMatch(flag::startsWith))
        .toList();
  }

  /** Runs a main class on the class path of this test; what it printed, whatever its exit code. */
  public String run(Class<?> main, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-Xmx1g", "-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(1, TimeUnit.MINUTES), output);
    return output;
  }
}
