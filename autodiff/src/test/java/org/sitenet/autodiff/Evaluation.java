package org.sitenet.autodiff;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sitenet.engine.Batch;
import org.sitenet.engine.Matrix;
import org.sitenet.engine.Program;
import org.sitenet.engine.States;
import org.sitenet.engine.reference.ReferenceBackend;

/** The numbers of a graph on the reference backend: outputs by name, and states after the last run. */
public record Evaluation(Map<String, Matrix> outputs, Map<String, Matrix> states) {
  /** Runs a graph once. Builds it. */
  public static Evaluation of(Graph graph, Batch batch, Map<String, Matrix> states) {
    return of(graph, states, batch);
  }

  /** Runs a graph on one batch after another. Builds it. */
  public static Evaluation of(Graph graph, Map<String, Matrix> initial, Batch... batches) {
    try (ReferenceBackend backend = new ReferenceBackend()) {
      States states = backend.newStates();
      try (Program program = backend.compile(graph.build(), states)) {
        for (Map.Entry<String, Matrix> state : initial.entrySet()) {
          if (states.names().contains(state.getKey())) {
            states.write(state.getKey(), state.getValue());
          }
        }
        for (Batch batch : batches) {
          program.run(batch);
        }
        Map<String, Matrix> outputs = new LinkedHashMap<>();
        program.computation().outputs().keySet().forEach(name -> outputs.put(name, program.output(name)));
        Map<String, Matrix> after = new LinkedHashMap<>();
        states.names().forEach(name -> after.put(name, states.read(name)));
        return new Evaluation(outputs, after);
      }
    }
  }

  public double[] output(String name) {
    return outputs.get(name).toDoubles();
  }

  public double[] state(String name) {
    return states.get(name).toDoubles();
  }
}
