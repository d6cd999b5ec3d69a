package org.sitenet.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sitenet.engine.reference.ReferenceBackend;
import org.sitenet.engine.reference.ReferenceBackendProvider;

/** Discovery among providers that are registered for these tests alone: a class loader shows them to this thread. */
class BackendsTest {
  private final ClassLoader before = Thread.currentThread().getContextClassLoader();
  private final List<String> log = new ArrayList<>();
  @TempDir Path folder;

  /** A device that this machine lacks. */
  public static class Absent extends Stub {
    public Absent() {
      super("absent", 1000, Optional.of("there is no such device; plug one in"));
    }
  }

  /** The best that works. */
  public static class Best extends Stub {
    public Best() {
      super("best", 900, Optional.empty());
    }
  }

  /** Everything that the tests need of a provider. */
  public abstract static class Stub implements BackendProvider {
    private final String name;
    private final int priority;
    private final Optional<String> obstacle;

    Stub(String name, int priority, Optional<String> obstacle) {
      this.name = name;
      this.priority = priority;
      this.obstacle = obstacle;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public int priority() {
      return priority;
    }

    @Override
    public Optional<String> obstacle() {
      return obstacle;
    }

    @Override
    public String description() {
      return "opened as " + name;
    }

    @Override
    public Backend open(int threads) {
      assertTrue(obstacle.isEmpty(), "opened in spite of its obstacle");
      return new ReferenceBackendProvider().open(threads);
    }
  }

  @BeforeEach
  void register() throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(BackendProvider.class.getName()), Best.class.getName() + "\n" + Absent.class.getName() + "\n");
    URL[] path = {folder.toUri().toURL()};
    Thread.currentThread().setContextClassLoader(new URLClassLoader(path, before));
  }

  @AfterEach
  void unregister() throws IOException {
    ((URLClassLoader) Thread.currentThread().getContextClassLoader()).close();
    Thread.currentThread().setContextClassLoader(before);
  }

  @Test
  void providersComeInOrderOfPriorityAndTheReferenceLast() {
    List<String> names = Backends.providers().stream().map(BackendProvider::name).toList();
    assertEquals(List.of("absent", "best"), names.subList(0, 2));
    assertEquals("reference", names.getLast());
  }

  @Test
  void bestThatRunsIsOpenedWithALineForEveryBetterOne() {
    try (Backend backend = Backends.open(Optional.empty(), 2, log::add)) {
      assertEquals(ReferenceBackend.class, backend.getClass());
    }
    assertEquals(List.of("backend absent passed over: there is no such device; plug one in"), log);
  }

  @Test
  void requestedBackendIsOpenedWithoutAWord() {
    try (Backend backend = Backends.open(Optional.of("reference"), 1, log::add)) {
      assertEquals("reference", backend.name());
    }
    assertEquals(List.of(), log);
  }

  @Test
  void requestedBackendWithAnObstacleIsAnError() {
    EngineException refusal =
        assertThrows(EngineException.class, () -> Backends.open(Optional.of("absent"), 1, log::add));
    assertEquals("backend absent cannot run here: there is no such device; plug one in", refusal.getMessage());
  }

  @Test
  void deviceOfABackendThatHasNoneToChooseFromIsAnError() {
    EngineException refusal =
        assertThrows(EngineException.class, () -> Backends.open(Optional.of("reference:opencl:0"), 1, log::add));
    assertEquals("backend reference has no devices to choose from: leave out :opencl:0", refusal.getMessage());
  }

  @Test
  void unknownBackendIsAnErrorThatNamesTheKnown() {
    EngineException refusal =
        assertThrows(EngineException.class, () -> Backends.open(Optional.of("abacus"), 1, log::add));
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.startsWith("there is no backend abacus; choose from absent, best"), message);
    assertTrue(message.contains("reference"), message);
  }

  @Test
  void threadsAreAtLeastOne() {
    assertThrows(EngineException.class, () -> Backends.open(Optional.of("best"), 0, log::add));
    assertThrows(EngineException.class, () -> new ReferenceBackendProvider().open(0));
  }
}
