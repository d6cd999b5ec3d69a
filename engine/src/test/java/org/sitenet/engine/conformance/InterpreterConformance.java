package org.sitenet.engine.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sitenet.engine.Backend;
import org.sitenet.engine.testing.ChildMachine;

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
    List<String> flags = new ArrayList<>(List.of("-Xint"));
    flags.addAll(ChildMachine.vectorFlags());
    String output = ChildMachine.withVectors(flags).run(ResultDigest.class, backend);
    return output.lines().filter(line -> line.startsWith(ResultDigest.MARK)).toList();
  }
}
