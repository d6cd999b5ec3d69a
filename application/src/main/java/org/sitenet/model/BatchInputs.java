package org.sitenet.model;

import org.sitenet.autodiff.Graph;
import org.sitenet.autodiff.Node;
import org.sitenet.data.BatchLayout;

/**
 * A batch's inputs as nodes.
 *
 * @param siteFeatures [SITES x 9]
 * @param interaction [PAIRS x 2]
 * @param pairMultiplicity [PAIRS x 1]
 * @param siteMultiplicity [SITES x 1]
 * @param pairWeights [PAIRS x 1], how many of the batch's uncompressed pairs a pair stands for
 */
record BatchInputs(
    Node siteFeatures, Node interaction, Node pairMultiplicity, Node siteMultiplicity, Node pairWeights) {
  static BatchInputs of(Graph graph) {
    Node pairs = graph.input(BatchLayout.PAIR_MULTIPLICITY, BatchLayout.PAIRS, 1);
    Node sites = graph.input(BatchLayout.SITE_MULTIPLICITY, BatchLayout.SITES, 1);
    return new BatchInputs(
        graph.input(BatchLayout.SITE_FEATURES, BatchLayout.SITES, BatchLayout.SITE_FEATURE_WIDTH),
        graph.input(BatchLayout.INTERACTION, BatchLayout.PAIRS, BatchLayout.INTERACTION_WIDTH),
        pairs,
        sites,
        pairs.multiply(sites.gather(BatchLayout.QUERY)));
  }

  /** [PAIRS x 1] [Å]. */
  Node distance() {
    return interaction.slice(0, 1);
  }
}
