package org.sitenet.engine.tornado.fused;

import java.util.List;
import org.sitenet.engine.BinaryFunction;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Computation.Step;
import org.sitenet.engine.ElementOperation.Binary;
import org.sitenet.engine.Operation;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.tornado.plan.Readers;

/** The steps of a computation with their readers: what rules ask to find out who needs a value. */
final class Steps {
  private final Computation computation;
  private final Readers readers;

  Steps(Computation computation) {
    this.computation = computation;
    this.readers = new Readers(computation);
  }

  int count() {
    return computation.definitions().size();
  }

  boolean isStep(int value) {
    return computation.definition(value) instanceof Step;
  }

  Step step(int value) {
    return (Step) computation.definition(value);
  }

  boolean is(int value, Operation operation) {
    return isStep(value) && step(value).operation().equals(operation);
  }

  boolean is(int value, Class<? extends Operation> kind) {
    return isStep(value) && kind.isInstance(step(value).operation());
  }

  int input(int value, int index) {
    return step(value).inputs().get(index);
  }

  int width(int value) {
    return computation.shape(value).width();
  }

  RowSpace rows(int value) {
    return computation.shape(value).rows();
  }

  /** The steps that read a value, in their order. */
  List<Integer> readers(int value) {
    return readers.of(value);
  }

  /** Whether a value is handed out or a state takes it. */
  boolean isKept(int value) {
    return readers.isKept(value);
  }

  /** Whether one step alone needs a value. */
  boolean isOnlyFor(int value, int reader) {
    return !isKept(value) && readers(value).equals(List.of(reader));
  }

  /** The one reader of a value that nothing else needs; {@link LayerSteps#NO_VALUE} if there is no such reader. */
  int onlyReader(int value) {
    return !isKept(value) && readers(value).size() == 1 ? readers(value).getFirst() : LayerSteps.NO_VALUE;
  }

  /** The first reader that is this operation on these values; {@link LayerSteps#NO_VALUE} if there is none. */
  int reader(int value, Operation operation, Integer... inputs) {
    for (int reader : readers(value)) {
      if (step(reader).operation().equals(operation) && step(reader).inputs().equals(List.of(inputs))) {
        return reader;
      }
    }
    return LayerSteps.NO_VALUE;
  }

  /** Whether a step is f(a, b) or f(b, a), element by element of matrices of one shape. */
  boolean combines(int value, BinaryFunction function, int a, int b) {
    return is(value, new Binary(function))
        && computation.shape(a).equals(computation.shape(b))
        && (step(value).inputs().equals(List.of(a, b)) || step(value).inputs().equals(List.of(b, a)));
  }
}
