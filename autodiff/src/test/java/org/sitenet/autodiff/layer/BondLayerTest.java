package org.sitenet.autodiff.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sitenet.autodiff.Evaluation;
import org.sitenet.autodiff.GradientCheck;
import org.sitenet.autodiff.Gradients;
import org.sitenet.autodiff.Graph;
import org.sitenet.autodiff.Node;
import org.sitenet.engine.Batch;

class BondLayerTest {
  private static final int SITE_WIDTH = 3;
  private static final int PAIR_WIDTH = 2;

  private final Parameters parameters = new Parameters();
  private final BondLayer bond = parameters.add(new BondLayer("layers.0", SITE_WIDTH, PAIR_WIDTH, 4));
  private final Graph graph = new Graph();
  private final Node sites = graph.input("sites", Fixture.SITES, SITE_WIDTH);
  private final Node pairs = graph.input("pairs", Fixture.PAIRS, PAIR_WIDTH);

  private Batch batch() {
    return Fixture.bonds()
        .with(
            Map.of(
                "sites", GradientCheck.random("sites", 5, SITE_WIDTH, -1, 1),
                "pairs", GradientCheck.random("pairs", 10, PAIR_WIDTH, -1, 1)));
  }

  @Test
  void itIsTheLinearLayerOnConcatenatedBonds() {
    Linear plain = new Linear("layers.0", 2 * SITE_WIDTH + PAIR_WIDTH, 4);
    assertEquals(plain.parameters(), bond.parameters());
    Node bonds = sites.gather(Fixture.QUERY).concat(sites.gather(Fixture.KEY), pairs);
    Node expected = plain.apply(bonds);
    Node actual = bond.apply(sites, pairs, Fixture.QUERY, Fixture.KEY);
    graph.output("expected", expected).output("actual", actual);
    List<Node> variables = List.of(plain.weight().state(graph), plain.bias().state(graph), sites, pairs);
    compareGradients(expected, actual, variables);
    Evaluation result = Evaluation.of(graph, batch(), Fixture.values(parameters));
    assertArrayEquals(result.output("expected"), result.output("actual"), 1e-14);
    for (int i = 0; i < variables.size(); i++) {
      assertArrayEquals(result.output("expected gradient " + i), result.output("actual gradient " + i), 1e-13);
    }
  }

  private void compareGradients(Node expected, Node actual, List<Node> variables) {
    for (int i = 0; i < variables.size(); i++) {
      graph.output("expected gradient " + i, gradient(expected, variables, i));
      graph.output("actual gradient " + i, gradient(actual, variables, i));
    }
  }

  private static Node gradient(Node value, List<Node> variables, int i) {
    return Gradients.of(value.square().sumAll(), variables).get(variables.get(i));
  }
}
