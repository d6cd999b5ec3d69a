package org.sitenet.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Computation.Step;
import org.sitenet.engine.ElementOperation.Affine;
import org.sitenet.engine.FusedOperation;
import org.sitenet.engine.FusedOperation.LayerNorm;
import org.sitenet.engine.FusedOperation.Normalize;
import org.sitenet.engine.Operation;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.Shape;

class DecompositionTest {
  private static final Shape WIDE = new Shape(RowSpace.ragged("sites"), 4);

  private static Computation layerNorm() {
    Computation.Builder builder = new Computation.Builder();
    int x = builder.input("x", WIDE);
    int scale = builder.state("scale", Shape.fixed(1, 4));
    int shift = builder.state("shift", Shape.fixed(1, 4));
    int y = builder.emit(new LayerNorm(1e-5), x, scale, shift);
    return builder
        .output("y", y)
        .output("x too", x)
        .assign(scale, builder.emit(new Affine(2, 0), scale))
        .build();
  }

  private static List<Operation> operations(Computation computation) {
    return computation.definitions().stream()
        .filter(Step.class::isInstance)
        .map(definition -> ((Step) definition).operation())
        .toList();
  }

  @Test
  void nothingFusedIsLeftWhereNothingIsSupported() {
    Computation primitive = Decomposition.of(layerNorm(), (fused, inputs) -> false);
    assertTrue(operations(primitive).stream().noneMatch(FusedOperation.class::isInstance));
  }

  @Test
  void supportedOperationsStayAlsoInsideOthers() {
    List<Operation> operations = operations(Decomposition.of(layerNorm(), (fused, inputs) -> fused instanceof Normalize));
    assertTrue(operations.contains(new Normalize(1e-5)));
    assertTrue(operations.stream().noneMatch(LayerNorm.class::isInstance));
    assertEquals(operations(layerNorm()), operations(Decomposition.of(layerNorm(), (fused, inputs) -> true)));
  }

  @Test
  void namesAndShapesAreKept() {
    Computation whole = layerNorm();
    Computation primitive = Decomposition.of(whole, (fused, inputs) -> false);
    assertEquals(whole.inputs(), primitive.inputs());
    assertEquals(whole.states(), primitive.states());
    assertEquals(List.copyOf(whole.outputs().keySet()), List.copyOf(primitive.outputs().keySet()));
    assertEquals(whole.assignments().keySet(), primitive.assignments().keySet());
    whole.outputs().forEach((name, value) -> assertEquals(whole.shape(value), primitive.shape(primitive.outputs().get(name))));
  }
}
