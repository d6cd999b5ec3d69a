package org.sitenet.engine.plan;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Emitter;
import org.sitenet.engine.FusedOperation;
import org.sitenet.engine.Operation;
import org.sitenet.engine.Shape;

/** Rewrites fused operations that a backend has no kernel for as their decompositions. */
public final class Decomposition {
  private Decomposition() {}

  /**
   * The same computation with every fused operation that is not supported written in simpler ones, again and again until
   * only supported ones are left.
   *
   * @param supported whether there is a kernel for an operation with inputs of these shapes
   */
  public static Computation of(Computation computation, BiPredicate<FusedOperation, List<Shape>> supported) {
    Computation.Builder builder = new Computation.Builder();
    int[] numbers = new int[computation.definitions().size()];
    for (int value = 0; value < numbers.length; value++) {
      numbers[value] =
          switch (computation.definition(value)) {
            case Computation.Input input -> builder.input(input.name(), input.shape());
            case Computation.State state -> builder.state(state.name(), state.shape());
            case Computation.Step step -> {
              int[] inputs = step.inputs().stream().mapToInt(input -> numbers[input]).toArray();
              yield new Expander(builder, supported).emit(step.operation(), inputs);
            }
          };
    }
    computation.outputs().forEach((name, value) -> builder.output(name, numbers[value]));
    computation
        .assignments()
        .forEach((name, value) -> builder.assign(builder.state(name, computation.shape(value)), numbers[value]));
    return builder.build();
  }

  /** Passes operations on, decomposed where they must be. */
  private record Expander(Computation.Builder builder, BiPredicate<FusedOperation, List<Shape>> supported)
      implements Emitter {
    @Override
    public int emit(Operation operation, int... inputs) {
      return operation instanceof FusedOperation fused && !supported.test(fused, shapes(inputs))
          ? fused.decompose(this, inputs)
          : builder.emit(operation, inputs);
    }

    private List<Shape> shapes(int... values) {
      return Arrays.stream(values).mapToObj(builder::shape).toList();
    }

    @Override
    public Shape shape(int value) {
      return builder.shape(value);
    }
  }
}
