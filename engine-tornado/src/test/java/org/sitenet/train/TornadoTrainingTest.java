package org.sitenet.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sitenet.autodiff.layer.ParameterSpec;
import org.sitenet.engine.Backend;
import org.sitenet.engine.Backends;
import org.sitenet.engine.Batch;
import org.sitenet.engine.Program;
import org.sitenet.engine.States;
import org.sitenet.engine.tornado.TestDevice;
import org.sitenet.model.SiteNet;

/** Fifty steps of the paper's model end where the SIMD backend ends, but for what float32 sums in another order drift apart. */
class TornadoTrainingTest {
  private static final int STEPS = 50;

  /** Of a loss of the order of 1 [eV], at every step. */
  private static final double LOSS_DRIFT = 1e-4;

  /** Root of the mean squared difference of all parameters, against that of their change in the fifty steps. */
  private static final double PARAMETER_DRIFT = 1e-3;

  @Test
  void fiftyStepsAreThoseOfTheSimdBackend() throws Exception {
    GoldenCase golden = GoldenModels.load("paper_s0");
    SiteNet model = new SiteNet(golden.config);
    TrainingGraph graph = TrainingGraph.of(model, RunConfig.paper().training());
    Batch batch = golden.compressedBatch("input");
    try (Backend simd = Backends.open(Optional.of("simd"), 2, line -> {});
        Backend device = TestDevice.open()) {
      States expectedStates = simd.newStates();
      States states = device.newStates();
      try (Program expected = simd.compile(graph.step(), expectedStates);
          Program program = device.compile(graph.step(), states)) {
        GoldenModels.writeParameters(golden, model, expectedStates);
        GoldenModels.writeParameters(golden, model, states);
        double worst = 0;
        for (int step = 1; step <= STEPS; step++) {
          Batch next = batch.with(graph.schedule().inputs(step));
          expected.run(next);
          program.run(next);
          double loss = expected.output(TrainingGraph.LOSS).get(0, 0);
          double drift = Math.abs(loss - program.output(TrainingGraph.LOSS).get(0, 0));
          worst = Math.max(worst, drift);
          assertEquals(0, drift, LOSS_DRIFT, "loss of step " + step);
        }
        double drift = parameterDrift(golden, model, expectedStates, states);
        System.err.println("50 steps: losses differ by at most " + worst + ", parameters by " + drift + " of their change");
        assertTrue(drift < PARAMETER_DRIFT, "parameters drifted by " + drift + " of their change");
      }
    }
  }

  private static double parameterDrift(GoldenCase golden, SiteNet model, States expected, States actual) {
    double difference = 0;
    double change = 0;
    for (ParameterSpec spec : model.parameters().all()) {
      if (expected.names().contains(spec.name())) {
        double[] start = golden.tensors.doubles("param/" + spec.name());
        double[] wanted = expected.read(spec.name()).toDoubles();
        double[] got = actual.read(spec.name()).toDoubles();
        for (int i = 0; i < wanted.length; i++) {
          difference += (wanted[i] - got[i]) * (wanted[i] - got[i]);
          change += (wanted[i] - start[i]) * (wanted[i] - start[i]);
        }
      }
    }
    return Math.sqrt(difference / change);
  }
}
