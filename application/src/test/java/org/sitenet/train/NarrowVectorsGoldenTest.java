package org.sitenet.train;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sitenet.engine.Backend;
import org.sitenet.engine.testing.ChildMachine;

/** The published numbers on machines with narrower vectors than this one, made by flags of the virtual machine. */
class NarrowVectorsGoldenTest {
  /** The paper's model, a cutoff, top-k, and batches that alternate; every option of the model is in one of them. */
  private static final List<String> CASES =
      List.of("paper_s0", "tiny_cutoff5_s414", "tiny_ksoftmax5_s203", "tiny_two_batches_s206");

  /** Compares in a virtual machine of its own, and prints the backend and how many comparisons held. */
  static final class Comparison {
    private Comparison() {}

    public static void main(String[] cases) throws Exception {
      SimdGoldenModelsTest golden = new SimdGoldenModelsTest();
      int held = 0;
      for (String name : cases) {
        golden.outputsHiddenStatesAndAttentionAreThePublishedOnes(name);
        golden.gradientsAreThePublishedOnes(name);
        golden.compressedGradientsAreThePublishedOnes(name);
        golden.fiveStepsOfTheOptimiserEndAtThePublishedParameters(name);
        held += 4;
      }
      try (Backend backend = golden.backend()) {
        System.out.println(held + " comparisons held on " + backend.description());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-XX:UseAVX=1", "-XX:MaxVectorSize=16"})
  void modelsOfThePublishedCodeComeOutAlikeWith128Bits(String flag) throws Exception {
    assumeTrue(GoldenModels.cases().toList().containsAll(CASES));
    ChildMachine machine =
        ChildMachine.withVectors(List.of(flag, "-Dsitenet.shared=" + System.getProperty("sitenet.shared")));
    String output = machine.run(Comparison.class, CASES.toArray(String[]::new));
    assertTrue(output.contains("16 comparisons held on CPU "), output);
    assertTrue(output.contains("vectors of 4 floats (128 bits)"), output);
  }
}
