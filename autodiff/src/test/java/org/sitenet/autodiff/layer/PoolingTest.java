package org.sitenet.autodiff.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.sitenet.autodiff.layer.Fixture.WIDTH;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sitenet.autodiff.Evaluation;
import org.sitenet.autodiff.Graph;
import org.sitenet.autodiff.Node;
import org.sitenet.engine.Batch;
import org.sitenet.engine.Matrix;

class PoolingTest {
  static Stream<Pooling> poolings() {
    return Stream.of(
        new Pooling.Mean(),
        new Pooling.Max(),
        Pooling.SelfAttention.of("pool", WIDTH, 1),
        Pooling.SelfAttention.of("pool", WIDTH, 2));
  }

  private static Matrix pool(Pooling pooling, Batch batch) {
    Parameters parameters = new Parameters();
    parameters.add(pooling);
    Graph graph = new Graph();
    Node x = graph.input("x", Fixture.SITES, WIDTH);
    graph.output("y", pooling.apply(x, Fixture.CRYSTAL, graph.input("multiplicity", Fixture.SITES, 1)));
    return Evaluation.of(graph, batch, Fixture.values(parameters)).outputs().get("y");
  }

  @ParameterizedTest
  @MethodSource("poolings")
  void aSiteThatCountsTwiceIsAsGoodAsTwoSites(Pooling pooling) {
    Matrix merged = pool(pooling, Fixture.merged());
    Matrix writtenOut = pool(pooling, Fixture.writtenOut());
    assertEquals(pooling.outputs(WIDTH), merged.width());
    assertArrayEquals(writtenOut.toDoubles(), merged.toDoubles(), 1e-14);
  }

  @ParameterizedTest
  @MethodSource("poolings")
  void anEmptyCrystalGivesZerosAndASingleSiteItself(Pooling pooling) {
    Matrix pooled = pool(pooling, Fixture.merged());
    int copies = pooled.width() / WIDTH;
    for (int column = 0; column < pooled.width(); column++) {
      assertEquals(0, pooled.get(1, column));
      assertEquals(Fixture.merged().input("x").get(3, column / copies), pooled.get(2, column), 1e-15);
    }
  }

  @Test
  void theMeanIsThatOfAllSites() {
    Matrix x = Fixture.merged().input("x");
    double expected = (x.get(0, 1) + 2 * x.get(1, 1) + x.get(2, 1)) / 4;
    assertEquals(expected, pool(new Pooling.Mean(), Fixture.merged()).get(0, 1), 1e-15);
  }

  @Test
  void headsOfSelfAttentionLieNextToEachOther() {
    Pooling.SelfAttention pooling = Pooling.SelfAttention.of("pool", WIDTH, 2);
    Graph graph = new Graph();
    Node x = graph.input("x", Fixture.SITES, WIDTH);
    graph.output("y", pooling.apply(x, Fixture.CRYSTAL, graph.input("multiplicity", Fixture.SITES, 1)));
    // Head 0 sees nothing and averages; head 1 is sure of the site with the largest first feature.
    Map<String, Matrix> values =
        Map.of(
            "pool.weight", Matrix.of(2, WIDTH, new double[] {0, 0, 0, 1e4, 0, 0}),
            "pool.bias", Matrix.of(1, 2, new double[] {3, 0}));
    Matrix y = Evaluation.of(graph, Fixture.merged(), values).outputs().get("y");
    Matrix sites = Fixture.merged().input("x");
    int largest = 0;
    for (int row = 1; row < 3; row++) {
      largest = sites.get(row, 0) > sites.get(largest, 0) ? row : largest;
    }
    Matrix mean = pool(new Pooling.Mean(), Fixture.merged());
    for (int column = 0; column < WIDTH; column++) {
      assertEquals(mean.get(0, column), y.get(0, 2 * column), 1e-14);
      assertEquals(sites.get(largest, column), y.get(0, 2 * column + 1), 1e-14);
    }
  }
}
