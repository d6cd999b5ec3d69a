package org.sitenet.engine.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sitenet.engine.testing.ChildMachine;

/** The conformance kit on machines with other instructions than this one, made by flags of the virtual machine. */
class InstructionSetsTest {
  private static final Pattern SUMMARY =
      Pattern.compile("vectors of (\\d+) bits, (\\d+) rows in a tile, (\\d+) tests, (\\d+) failures");

  /** A machine, the vectors that it has, and the rows of its register tiles. */
  enum Machine {
    /** Sixteen registers of 4 floats. */
    AVX(128, 4, "-XX:UseAVX=1"),
    /** Sixteen registers of 8 floats. */
    AVX2(256, 4, "-XX:UseAVX=2"),
    /** Thirty-two registers of 4 floats; on a processor with AVX-512 these flags give just that. */
    NEON(128, 8, "-XX:MaxVectorSize=16", "-Dsitenet.vectorRegisters=32");

    final int bits;
    final int tileRows;
    final List<String> flags;

    Machine(int bits, int tileRows, String... flags) {
      this.bits = bits;
      this.tileRows = tileRows;
      this.flags = List.of(flags);
    }

    /** Whether this processor can play it. */
    boolean isPossible() {
      return bits <= Lanes.FLOATS.vectorBitSize() && (this == NEON || System.getProperty("os.arch").equals("amd64"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyKernelPassesTheKitOn(Machine machine) throws Exception {
    assumeTrue(machine.isPossible(), "this processor cannot do as if it were " + machine);
    List<String> flags = new ArrayList<>(machine.flags);
    flags.add("-Dsitenet.conformance.rows=20000");
    List<String> lines = ChildMachine.withVectors(flags).run(KitRun.class, classes()).lines().toList();
    Matcher summary =
        lines.stream().map(SUMMARY::matcher).filter(Matcher::matches).findFirst().orElseThrow(() -> new AssertionError(lines));
    assertEquals(machine.bits, Integer.parseInt(summary.group(1)), "bits");
    assertEquals(machine.tileRows, Integer.parseInt(summary.group(2)), "rows in a tile");
    assertTrue(Integer.parseInt(summary.group(3)) > 2000, summary.group());
    assertEquals(0, Integer.parseInt(summary.group(4)), String.join("\n", lines));
  }

  private static String[] classes() {
    return Stream.of(SimdConformanceTest.class, VectorMathTest.class).map(Class::getName).toArray(String[]::new);
  }

  @Test
  void propertyNarrowsTheVectorsAndNeverWidensThem() throws Exception {
    assertTrue(listing("-Dsitenet.vectorBits=128").contains("vectors of 4 floats (128 bits)"));
    assertTrue(listing("-XX:MaxVectorSize=16", "-Dsitenet.vectorBits=512").contains("vectors of 4 floats (128 bits)"));
  }

  @Test
  void badPropertyIsOneLineThatSaysWhatToType() throws Exception {
    String output = listing("-Dsitenet.vectorBits=100");
    assertTrue(
        output.contains("backend simd passed over: sitenet.vectorBits is 100: give it one of 128, 256, 512, or leave it out"),
        output);
    assertTrue(output.contains("opened reference"), output);
  }

  @Test
  void withoutMultiplyAddTheSlowEmulationIsPassedOverInOneLine() throws Exception {
    String output = listing("-XX:-UseFMA");
    assertEquals(1, output.lines().filter(line -> line.contains("passed over")).count(), output);
    assertTrue(output.contains("backend simd passed over: this processor, or a flag"), output);
    assertTrue(output.contains("opened reference"), output);
  }

  private static String listing(String... flags) throws Exception {
    return ChildMachine.withVectors(Arrays.asList(flags)).run(SimdBackendProviderTest.Listing.class);
  }
}
