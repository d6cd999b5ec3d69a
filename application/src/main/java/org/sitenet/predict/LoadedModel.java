package org.sitenet.predict;

import java.util.List;
import org.sitenet.autodiff.Graph;
import org.sitenet.autodiff.layer.Mode;
import org.sitenet.data.BatchAssembler;
import org.sitenet.data.PreparedCrystal;
import org.sitenet.engine.Backend;
import org.sitenet.engine.Program;
import org.sitenet.engine.States;
import org.sitenet.model.SiteNet;
import org.sitenet.model.checkpoint.Featurization;
import org.sitenet.model.checkpoint.ModelFile;

/** A model on a backend, ready to predict. */
final class LoadedModel implements AutoCloseable {
  private static final String PREDICTION = "prediction";

  private final Featurization featurization;
  private final Program program;

  LoadedModel(ModelFile file, Featurization featurization, Backend backend) {
    this.featurization = featurization;
    SiteNet model = new SiteNet(file.description().architecture());
    Graph graph = new Graph();
    graph.output(PREDICTION, model.forward(graph, Mode.EVALUATION).prediction());
    States states = backend.newStates();
    this.program = backend.compile(graph.build(), states);
    file.weights().copyTo(states, model.parameters().all());
  }

  Featurization featurization() {
    return featurization;
  }

  /** One prediction for each crystal. */
  double[] predict(List<PreparedCrystal> crystals) {
    program.run(BatchAssembler.assemble(crystals));
    return program.output(PREDICTION).toDoubles();
  }

  @Override
  public void close() {
    program.close();
  }
}
