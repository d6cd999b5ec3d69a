package org.sitenet.engine.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sitenet.engine.Backend;
import org.sitenet.engine.BackendProvider;
import org.sitenet.engine.Backends;
import org.sitenet.engine.testing.ChildMachine;

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
    return new ChildMachine(flags).run(Listing.class);
  }
}
