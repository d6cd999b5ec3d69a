package org.sitenet.autodiff.layer;

import java.util.List;
import org.sitenet.autodiff.Graph;
import org.sitenet.autodiff.Node;
import org.sitenet.engine.RowMap;

/**
 * A linear layer on bonds [S_i, S_j, I_ij] that never builds them: W·[S_i, S_j, I_ij] + b = (W_q·S + b)_i + (W_k·S)_j +
 * W_p·I_ij. The first two products are per site, only the last is per pair. Its parameters are those of the plain linear
 * layer.
 *
 * @param name the dotted name before {@code .weight} and {@code .bias}
 * @param siteWidth width l of S
 * @param pairWidth width M of I
 * @param outputs width of the result
 */
public record BondLayer(String name, int siteWidth, int pairWidth, int outputs) implements Layer {
  private Linear linear() {
    return new Linear(name, 2 * siteWidth + pairWidth, outputs);
  }

  @Override
  public List<ParameterSpec> parameters() {
    return linear().parameters();
  }

  /**
   * @param sites S, [SITES x siteWidth]
   * @param pairs I, [PAIRS x pairWidth]
   * @param query pair to site i
   * @param key pair to site j
   * @return [PAIRS x outputs]
   */
  public Node apply(Node sites, Node pairs, RowMap query, RowMap key) {
    Graph graph = sites.graph();
    Node weight = linear().weight().value(graph);
    Node queries = sites.linear(weight.slice(0, siteWidth), linear().bias().value(graph));
    Node keys = sites.matmulTransposed(weight.slice(siteWidth, siteWidth));
    Node own = pairs.matmulTransposed(weight.slice(2 * siteWidth, pairWidth));
    return own.bondSum(query, queries, key, keys);
  }
}
