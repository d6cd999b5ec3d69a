package org.sitenet.benchmarks.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sitenet.benchmarks.result.ResultsException;

class TornadoSdkTest {
  @TempDir
  private Path folder;

  private TornadoSdk sdk;
  private Path modules;

  /** The shape of an installation with two backends; its jars are empty. */
  @BeforeEach
  void install() throws IOException {
    Path jars = Files.createDirectories(folder.resolve("sdk/share/java/tornado"));
    Path lists = Files.createDirectories(folder.resolve("sdk/etc/exportLists"));
    for (String jar : List.of(
        "tornado-api-5.2.0-jdk25.jar", "tornado-runtime-5.2.0-jdk25.jar", "tornado-drivers-common-5.2.0-jdk25.jar",
        "tornado-drivers-opencl-5.2.0-jdk25.jar", "tornado-drivers-opencl-jni-5.2.0-jdk25-libs.jar",
        "tornado-drivers-cuda-5.2.0-jdk25.jar", "tornado-cublas-5.2.0-jdk25.jar", "asm-9.9.jar", "junit-4.13.2.jar")) {
      Files.createFile(jars.resolve(jar));
    }
    for (String list : List.of("common", "opencl", "cuda")) {
      Files.writeString(lists.resolve(list + "-exports"), "# a comment\n--add-exports=a/b=" + list + "\n\n");
    }
    sdk = new TornadoSdk(folder.resolve("sdk"));
    modules = Files.createDirectory(folder.resolve("modules"));
  }

  @Test
  void oneBackendIsLoadedAndNoOther() throws IOException {
    assertEquals(List.of("cuda", "opencl"), sdk.backends());
    assertEquals(true, sdk.obstacle("cuda").isEmpty());
    List<String> flags = sdk.flags("cuda", modules);
    assertTrue(flags.contains("--add-exports=a/b=common") && flags.contains("--add-exports=a/b=cuda"), flags.toString());
    assertTrue(flags.stream().noneMatch(flag -> flag.contains("opencl")), flags.toString());
    try (Stream<Path> links = Files.list(modules)) {
      assertEquals(
          List.of(
              "asm-9.9.jar", "tornado-api-5.2.0-jdk25.jar", "tornado-cublas-5.2.0-jdk25.jar",
              "tornado-drivers-common-5.2.0-jdk25.jar", "tornado-drivers-cuda-5.2.0-jdk25.jar",
              "tornado-runtime-5.2.0-jdk25.jar"),
          links.map(link -> link.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void whatIsMissingIsOneLine() {
    String none = sdk.obstacle("ptx").orElseThrow();
    assertTrue(none.contains("has no ptx backend, it has [cuda, opencl]"), none);
    String empty = new TornadoSdk(folder).obstacle("cuda").orElseThrow();
    assertTrue(empty.contains("is no TornadoVM SDK"), empty);
    assertThrows(ResultsException.class, () -> new TornadoSdk(folder).flags("cuda", modules));
  }
}
