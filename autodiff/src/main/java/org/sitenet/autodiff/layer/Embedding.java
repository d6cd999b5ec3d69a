package org.sitenet.autodiff.layer;

import java.util.List;
import org.sitenet.autodiff.Graph;
import org.sitenet.autodiff.Node;
import org.sitenet.autodiff.initializer.Initializer;
import org.sitenet.engine.RowMap;

/**
 * A table of learnt rows (torch.nn.Embedding with {@code max_norm}): before a lookup, looked-up rows whose 2-norm exceeds
 * {@code maxNorm} are rescaled, in the table itself and outside the gradient.
 *
 * @param name the dotted name before {@code .weight}
 * @param rows rows of the table
 * @param width width of a row
 * @param maxNorm the largest 2-norm of a looked-up row
 */
public record Embedding(String name, int rows, int width, double maxNorm) implements Layer {
  /** The table, [rows x width]. */
  public ParameterSpec weight() {
    return ParameterSpec.matrix(name + ".weight", rows, width, Initializer.embedding());
  }

  @Override
  public List<ParameterSpec> parameters() {
    return List.of(weight());
  }

  /**
   * Looks rows up. In training the table takes its renormed value, which is what an optimiser then starts from.
   *
   * @param lookup from the result's rows to the table's
   * @return [lookup.from() x width]
   */
  public Node apply(Graph graph, RowMap lookup, Mode mode) {
    Node renormed = weight().value(graph).maxNormRows(maxNorm, lookup);
    if (mode == Mode.TRAINING) {
      graph.assign(weight().state(graph), renormed);
    }
    return renormed.gather(lookup);
  }
}
