package org.sitenet.attention;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sitenet.autodiff.Graph;
import org.sitenet.autodiff.layer.Mode;
import org.sitenet.data.BatchAssembler;
import org.sitenet.data.PreparedCrystal;
import org.sitenet.engine.Backend;
import org.sitenet.engine.Matrix;
import org.sitenet.engine.Program;
import org.sitenet.engine.States;
import org.sitenet.model.SiteNet;
import org.sitenet.model.SiteNetConfig;
import org.sitenet.model.checkpoint.Weights;

/** A model on a backend that gives its attention weights besides its prediction. */
final class AttentionProgram implements AutoCloseable {
  private static final String PREDICTION = "prediction";
  private static final String ATTENTION = "attention";
  private static final String ATTENDED = "attended";

  private final SiteNetConfig config;
  private final Program program;

  AttentionProgram(SiteNetConfig config, Weights weights, Backend backend) {
    this.config = config;
    SiteNet model = new SiteNet(config);
    Graph graph = new Graph();
    SiteNet.Forward forward = model.forward(graph, Mode.EVALUATION);
    graph.output(PREDICTION, forward.prediction());
    for (int block = 0; block < config.attentionBlocks(); block++) {
      graph.output(ATTENTION + block, forward.attention().get(block));
      if (dropsKeys()) {
        graph.output(ATTENDED + block, forward.attended().get(block));
      }
    }
    States states = backend.newStates();
    this.program = backend.compile(graph.build(), states);
    weights.copyTo(states, model.parameters().all());
  }

  /** A top-k may take some of a merged pair's keys and not the others. A cutoff takes all or none, which have the weight 0. */
  private boolean dropsKeys() {
    return config.kSoftmax() > 0;
  }

  /** One result for each crystal, good until the next call. */
  List<CrystalAttention> run(List<PreparedCrystal> crystals) {
    program.run(BatchAssembler.assemble(crystals));
    Matrix predictions = program.output(PREDICTION);
    List<Matrix> attention = outputs(ATTENTION);
    Optional<List<Matrix>> attended = dropsKeys() ? Optional.of(outputs(ATTENDED)) : Optional.empty();
    List<CrystalAttention> results = new ArrayList<>();
    int pair = 0;
    for (int index = 0; index < crystals.size(); index++) {
      PreparedCrystal crystal = crystals.get(index);
      results.add(new CrystalAttention(crystal, predictions.get(index, 0), attention, attended, pair));
      pair += crystal.pairs();
    }
    return results;
  }

  private List<Matrix> outputs(String name) {
    List<Matrix> outputs = new ArrayList<>();
    for (int block = 0; block < config.attentionBlocks(); block++) {
      outputs.add(program.output(name + block));
    }
    return outputs;
  }

  @Override
  public void close() {
    program.close();
  }
}
