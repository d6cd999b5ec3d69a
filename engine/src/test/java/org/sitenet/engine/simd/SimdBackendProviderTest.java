package org.sitenet.engine.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.sitenet.engine.Backend;
import org.sitenet.engine.BackendProvider;
import org.sitenet.engine.Backends;

class SimdBackendProviderTest {
  /** Prints every provider's name and obstacle; run in a JVM of its own. */
  static final class Listing {
    private Listing() {}

    public static void main(String[] arguments) {
      for (BackendProvider provider : Backends.providers()) {
        System.out.println(provider.name() + ": " + provider.obstacle().orElse("none") + " / " + provider.description());
      }
      try (Backend backend = Backends.open(Optional.empty(), 1, System.out::println)) {
        System.out.println("opened " + backend.name());
      }
    }
  }

  @Test
  void isPreferredWhereTheVectorApiIs() {
    try (Backend backend = Backends.open(Optional.empty(), 2, line -> {})) {
      assertEquals("simd", backend.name());
      assertTrue(backend.description().contains("2 threads"), backend.description());
    }
  }

  @Test
  void withoutTheVectorApiOneLineSaysWhatToTypeAndTheReferenceIsOpened() throws IOException, InterruptedException {
    String output = listing(List.of());
    assertTrue(output.contains("start java with --add-modules jdk.incubator.vector"), output);
    assertTrue(output.contains("backend simd passed over"), output);
    assertTrue(output.contains("opened reference"), output);
  }

  @Test
  void withTheVectorApiThereIsNoObstacle() throws IOException, InterruptedException {
    String output = listing(List.of("--add-modules", "jdk.incubator.vector"));
    assertTrue(output.contains("simd: none"), output);
    assertTrue(output.contains("opened simd"), output);
  }

  private static String listing(List<String> flags) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Listing.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), output);
    return output;
  }
}
