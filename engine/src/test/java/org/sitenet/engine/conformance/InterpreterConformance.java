package org.sitenet.engine.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sitenet.engine.Backend;

/**
 * Interpreted and compiled code give the same bits. The first steps of a training that is resumed run in the interpreter,
 * where the same steps ran compiled the first time.
 */
public interface InterpreterConformance extends ConformanceSubject {

  @Test
  default void interpretedAndCompiledCodeGiveTheSameBits() throws IOException, InterruptedException {
    try (Backend backend = backend(2)) {
      assertEquals(
          String.join("\n", interpreted(backend.name())), String.join("\n", ResultDigest.lines(backend, 300)));
    }
  }

  private static List<String> interpreted(String backend) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xint",
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                ResultDigest.class.getName(),
                backend)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output.lines().filter(line -> line.startsWith(ResultDigest.MARK)).toList();
  }
}
