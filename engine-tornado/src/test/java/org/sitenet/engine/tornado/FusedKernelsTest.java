package org.sitenet.engine.tornado;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sitenet.engine.Activation;
import org.sitenet.engine.Backend;
import org.sitenet.engine.Batch;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Matrix;
import org.sitenet.engine.Program;
import org.sitenet.engine.States;
import org.sitenet.engine.reference.ReferenceBackendProvider;
import org.sitenet.engine.tornado.fused.Layers;
import org.sitenet.engine.tornado.fused.Layers.Tail;

/** The fused kernels against the reference backend, which runs the same steps one by one in double precision. */
class FusedKernelsTest {
  /** Relative to the largest number of a result. */
  private static final double TOLERANCE = 2e-6;

  private static final int SITES = 7;
  private static final Backend TORNADO = new TornadoBackend(Devices.all().getFirst(), MachineChoice.SHARED);
  private static final Backend REFERENCE = new ReferenceBackendProvider().open(1);

  @AfterAll
  static void close() {
    TORNADO.close();
  }

  static Stream<Arguments> layers() {
    return Stream.of(
        Arguments.of(Activation.MISH, true, Tail.NORM_PRODUCT, 48, 225, 100),
        Arguments.of(Activation.MISH, true, Tail.LAYER_NORM, 48, 48, 333),
        Arguments.of(Activation.SILU, true, Tail.LAYER_NORM, 48, 30, 129),
        Arguments.of(Activation.RELU, false, Tail.NORMALIZE, 17, 101, 70),
        Arguments.of(Activation.GELU, false, Tail.LAYER_NORM, 228, 200, 40),
        Arguments.of(Activation.MISH, false, Tail.LAYER_NORM, 2, 48, 150),
        Arguments.of(Activation.MISH, false, Tail.NOTHING, 5, 90, 63),
        Arguments.of(Activation.MISH, true, Tail.NORM_PRODUCT, 0, 256, 33),
        Arguments.of(Activation.MISH, true, Tail.LAYER_NORM, 5, 1, 1),
        Arguments.of(Activation.MISH, true, Tail.LAYER_NORM, 5, 9, 0),
        // More tiles than there are hands to deal them to.
        Arguments.of(Activation.MISH, true, Tail.NORM_PRODUCT, 3, 129, 528 * 32 + 40));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void aLayerIsTheSumOfItsSteps(Activation function, boolean bond, Tail tail, int k, int w, int pairs) {
    compare(Layers.layer(function, bond, tail, k, w), pairs);
  }

  @ParameterizedTest
  @MethodSource("attentions")
  void attentionIsTheSumOfItsSteps(int heads, int width, int weightWidth, int pairs) {
    compare(Layers.attention(heads, width, weightWidth), pairs);
  }

  static Stream<Arguments> attentions() {
    return Stream.of(
        Arguments.of(3, 30, 1, 1500), Arguments.of(1, 17, 1, 12), Arguments.of(8, 100, 8, 900), Arguments.of(2, 128, 1, 0));
  }

  @Test
  void twoRunsGiveTheSameBits() {
    Computation computation = Layers.layer(Activation.MISH, true, Tail.NORM_PRODUCT, 48, 225);
    Batch batch = batch(computation, 1000);
    try (Program first = program(TORNADO, computation);
        Program second = program(TORNADO, computation)) {
      first.run(batch);
      second.run(batch);
      for (String output : computation.outputs().keySet()) {
        assertArrayEquals(first.output(output).toFloats(), second.output(output).toFloats(), output);
      }
    }
  }

  /** The gradients' kernel needs 47 KiB of local memory, and groups of 256 threads. */
  @Test
  void whereADeviceCannotRunAKernelItsStepsRunOneByOne() {
    Computation computation = Layers.layer(Activation.MISH, true, Tail.NORM_PRODUCT, 48, 225);
    for (Backend small : List.of(LimitsTest.backend(256, 40 << 10), LimitsTest.backend(128, 1 << 20))) {
      compare(small, computation, 100);
      compare(small, Layers.attention(3, 30, 1), 200);
      small.close();
    }
  }

  private static void compare(Computation computation, int pairs) {
    compare(TORNADO, computation, pairs);
  }

  private static void compare(Backend tornado, Computation computation, int pairs) {
    Batch batch = batch(computation, pairs);
    try (Program expected = program(REFERENCE, computation);
        Program actual = program(tornado, computation)) {
      expected.run(batch);
      actual.run(batch);
      for (String output : computation.outputs().keySet()) {
        near(output, expected.output(output).toDoubles(), actual.output(output).toDoubles());
      }
    }
  }

  private static void near(String name, double[] expected, double[] actual) {
    double largest = 1e-6;
    for (double value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < expected.length; i++) {
      double error = Math.abs(expected[i] - actual[i]) / largest;
      int at = i;
      assertTrue(error <= TOLERANCE, () -> name + "[" + at + "] is " + actual[at] + ", not " + expected[at]);
    }
  }

  private static Program program(Backend backend, Computation computation) {
    States states = backend.newStates();
    Program program = backend.compile(computation, states);
    SplittableRandom random = new SplittableRandom(2);
    for (Computation.State state : computation.states()) {
      double scale = state.name().equals("W") ? 1 / Math.sqrt(state.shape().width()) : 1;
      int rows = state.shape().rows().fixedRows();
      states.write(state.name(), matrix(random, rows, state.shape().width(), scale));
    }
    return program;
  }

  /** Segments of very different lengths, one of them empty; keys in no order; multiplicities of 0 to 3. */
  private static Batch batch(Computation computation, int pairs) {
    SplittableRandom random = new SplittableRandom(1);
    int[] queries = new int[pairs];
    int[] keys = new int[pairs];
    for (int pair = 0; pair < pairs; pair++) {
      double place = (pair + 0.5) / pairs;
      queries[pair] = (int) (place * place * SITES);
      queries[pair] += queries[pair] == 2 ? 1 : 0;
      keys[pair] = random.nextInt(SITES);
    }
    Batch.Builder batch = Batch.builder().rows(Layers.PAIRS, pairs).rows(Layers.SITES, SITES);
    batch.map(Layers.QUERY, queries).map(Layers.KEY, keys);
    Map<String, Integer> rows = Map.of("pairs", pairs, "sites", SITES);
    for (Computation.Input input : computation.inputs()) {
      int count = rows.get(input.shape().rows().name());
      Matrix values = matrix(random, count, input.shape().width(), 1);
      if (input.name().equals("weights")) {
        float[] weights = values.toFloats();
        for (int i = 0; i < weights.length; i++) {
          weights[i] = random.nextInt(4);
        }
        values = Matrix.of(count, input.shape().width(), weights);
      }
      batch.input(input.name(), values);
    }
    return batch.build();
  }

  private static Matrix matrix(SplittableRandom random, int rows, int width, double scale) {
    float[] values = new float[rows * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (scale * random.nextGaussian());
    }
    return Matrix.of(rows, width, values);
  }
}
