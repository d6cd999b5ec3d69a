package org.sitenet.engine.tornado;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sitenet.engine.Activation;
import org.sitenet.engine.Backend;
import org.sitenet.engine.Batch;
import org.sitenet.engine.BinaryFunction;
import org.sitenet.engine.Computation;
import org.sitenet.engine.ElementOperation.Activate;
import org.sitenet.engine.ElementOperation.Affine;
import org.sitenet.engine.ElementOperation.Binary;
import org.sitenet.engine.EngineException;
import org.sitenet.engine.FusedOperation.Normalize;
import org.sitenet.engine.Matrix;
import org.sitenet.engine.MatrixOperation.MatMul;
import org.sitenet.engine.Program;
import org.sitenet.engine.RowMap;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.SegmentOperation.ScatterSum;
import org.sitenet.engine.Shape;
import org.sitenet.engine.States;

/** What a program computes does not depend on the machine that it runs on. */
class MachinesTest {
  private static final RowSpace ROWS = RowSpace.ragged("rows");
  private static final RowSpace TARGETS = RowSpace.ragged("targets");
  private static final RowMap GROUP = new RowMap("group", ROWS, TARGETS, true);

  /** A layer, a sum over segments, and a weight that takes a share of its own gradient. */
  private static Computation layer() {
    Computation.Builder out = new Computation.Builder();
    int x = out.input("x", new Shape(ROWS, 7));
    int w = out.state("w", Shape.fixed(5, 7));
    int linear = out.emit(new MatMul(false, true), x, w);
    int normal = out.emit(new Normalize(1e-5), out.emit(new Activate(Activation.MISH), linear));
    int sums = out.emit(new ScatterSum(GROUP), normal);
    int gradient = out.emit(new Affine(1e-2, 0), out.emit(new MatMul(true, false), normal, x));
    int next = out.emit(new Binary(BinaryFunction.SUBTRACT), w, gradient);
    return out.output("sums", sums).output("w before", w).assign(w, next).build();
  }

  private static Batch batch(int rows) {
    SplittableRandom random = new SplittableRandom(rows);
    float[] x = new float[rows * 7];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian();
    }
    int[] targets = new int[rows];
    for (int row = 0; row < rows; row++) {
      targets[row] = row / 3;
    }
    int count = (rows + 2) / 3;
    return Batch.builder().rows(ROWS, rows).rows(TARGETS, count).map(GROUP, targets).input("x", Matrix.of(rows, 7, x)).build();
  }

  private static List<float[]> results(Backend backend) {
    List<float[]> results = new ArrayList<>();
    States states = backend.newStates();
    try (Program program = backend.compile(layer(), states)) {
      float[] start = new float[35];
      for (int i = 0; i < start.length; i++) {
        start[i] = 0.1f * (i % 11) - 0.4f;
      }
      states.write("w", Matrix.of(5, 7, start));
      for (int rows : new int[] {40, 300, 1, 0, 300, 12, 40, 40, 40, 40}) {
        program.run(batch(rows));
        results.add(program.output("sums").toFloats());
        results.add(program.output("w before").toFloats());
      }
    }
    results.add(states.read("w").toFloats());
    return results;
  }

  @Test
  void programsHaveTheSameBitsOnBothMachines() {
    List<float[]> shared = results(TestDevice.open());
    for (MachineChoice choice : List.of(MachineChoice.OWN, new MachineChoice(7))) {
      try (Backend backend = TestDevice.backend(choice)) {
        List<float[]> own = results(backend);
        for (int i = 0; i < shared.size(); i++) {
          assertArrayEquals(shared.get(i), own.get(i), choice + ", result " + i);
        }
      }
    }
  }

  @Test
  void announcedBatchFindsItsRoomAndTheSameBits() {
    try (Backend backend = TestDevice.backend(MachineChoice.OWN);
        Program announced = backend.compile(layer(), backend.newStates());
        Program grown = backend.compile(layer(), backend.newStates())) {
      announced.reserve(Map.of(ROWS, 300, TARGETS, 100));
      announced.run(batch(40));
      grown.run(batch(40));
      long room = announced.peakBytes();
      assertTrue(room > grown.peakBytes());
      assertArrayEquals(grown.output("sums").toFloats(), announced.output("sums").toFloats());
      announced.run(batch(300));
      grown.run(batch(300));
      assertEquals(room, announced.peakBytes());
      assertArrayEquals(grown.output("sums").toFloats(), announced.output("sums").toFloats());
    }
  }

  @Test
  void choiceIsAWordOrANumberOfRuns() {
    try {
      for (var expected : Map.of("own", MachineChoice.OWN, "SHARED", MachineChoice.SHARED, "automatic", MachineChoice.AUTOMATIC, "12", new MachineChoice(12)).entrySet()) {
        System.setProperty(MachineChoice.PROPERTY, expected.getKey());
        assertEquals(expected.getValue(), MachineChoice.ofProperty());
      }
      System.setProperty(MachineChoice.PROPERTY, "-3");
      String message = String.valueOf(assertThrows(EngineException.class, MachineChoice::ofProperty).getMessage());
      assertTrue(message.endsWith("must be automatic, shared, own or a number of runs, not -3"), message);
    } finally {
      System.clearProperty(MachineChoice.PROPERTY);
    }
    assertEquals(MachineChoice.AUTOMATIC, MachineChoice.ofProperty());
  }

  /** Nothing has to be loaded before its first run. */
  @Test
  void programWithoutStatesHasAMachineOfItsOwnToo() {
    Computation.Builder out = new Computation.Builder();
    int x = out.input("x", new Shape(ROWS, 2));
    Computation square = out.output("square", out.emit(new Binary(BinaryFunction.MULTIPLY), x, x)).build();
    try (Backend backend = TestDevice.backend(MachineChoice.OWN);
        Program program = backend.compile(square, backend.newStates())) {
      program.run(Batch.builder().rows(ROWS, 2).input("x", Matrix.of(2, 2, 1f, 2f, 3f, 4f)).build());
      assertArrayEquals(new float[] {1, 4, 9, 16}, program.output("square").toFloats());
    }
  }

  @Test
  void batchThatDoesNotFitTheDeviceIsRefusedBeforeItRuns() {
    Machines machines = new Machines(Devices.preferred().getFirst(), MachineChoice.SHARED);
    EngineException refusal = assertThrows(EngineException.class, () -> machines.require(1L << 50, 1L << 40));
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains("1073741824 MB") && message.endsWith("use smaller batches"), message);
    assertEquals(1, message.lines().count());
  }

  @Test
  void unknownDeviceIsRefusedWithTheNamesOfThoseThatAreThere() {
    EngineException refusal = assertThrows(EngineException.class, () -> Devices.named("opencl:77"));
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.startsWith("TornadoVM has no device opencl:77; choose from "), message);
  }
}
