package org.sitenet.benchmarks.gpu;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.sitenet.benchmarks.RealCrystals;
import org.sitenet.data.CompressionMode;
import org.sitenet.data.PreparedBatch;
import org.sitenet.engine.Backend;
import org.sitenet.engine.Backends;
import org.sitenet.engine.EngineException;
import org.sitenet.engine.Program;
import org.sitenet.engine.States;
import org.sitenet.model.SiteNet;
import org.sitenet.model.checkpoint.Featurization;
import org.sitenet.model.checkpoint.Weights;
import org.sitenet.train.RunConfig;
import org.sitenet.train.TrainingGraph;

/** Trains the paper's model for some steps on one backend and prints a digest of every loss and state, bit by bit. */
public final class BitsProbe {
  /** What the line with the digest begins with. */
  static final String DIGEST = "digest ";

  private BitsProbe() {}

  /** @param arguments the backend's name, unique sites in a batch, atoms in a supercell, steps */
  public static void main(String[] arguments) {
    int sites = Integer.parseInt(arguments[1]);
    int atoms = Integer.parseInt(arguments[2]);
    int steps = Integer.parseInt(arguments[3]);
    try (Backend backend = Backends.open(Optional.of(arguments[0]), 2, System.err::println)) {
      List<PreparedBatch> batches = RealCrystals.batches(
          Featurization.standard(atoms).with(CompressionMode.SHELLS), sites, Math.max(16, sites), 2);
      System.out.println(DIGEST + HexFormat.of().formatHex(train(backend, batches, steps)));
    } catch (EngineException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static byte[] train(Backend backend, List<PreparedBatch> batches, int steps) {
    MessageDigest digest = sha256();
    RunConfig config = RunConfig.paper();
    SiteNet model = new SiteNet(config.model());
    TrainingGraph graph = TrainingGraph.of(model, config.training());
    States states = backend.newStates();
    try (Program program = backend.compile(graph.step(), states)) {
      Weights.initial(model.parameters().all(), 1).copyTo(states, model.parameters().all());
      program.reserve(RealCrystals.largest(batches));
      for (int step = 1; step <= steps; step++) {
        program.run(batches.get((step - 1) % batches.size()).batch().with(graph.schedule().inputs(step)));
        add(digest, program.output(TrainingGraph.LOSS).toFloats());
      }
      for (String name : new TreeSet<>(states.names())) {
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        add(digest, states.read(name).toFloats());
      }
    }
    return digest.digest();
  }

  private static void add(MessageDigest digest, float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
    bytes.asFloatBuffer().put(values);
    digest.update(bytes.array());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
