package org.sitenet.engine.reference;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.sitenet.engine.Computation.State;
import org.sitenet.engine.EngineException;
import org.sitenet.engine.Matrix;
import org.sitenet.engine.Shape;
import org.sitenet.engine.States;

/** States by name. A new value replaces the old one and never writes into it: outputs may still share it. */
final class ReferenceStates implements States {
  private final TreeMap<String, DoubleMatrix> values = new TreeMap<>();

  /** All or nothing: a computation that does not fit leaves no state behind. */
  void declare(List<State> states) {
    for (State state : states) {
      DoubleMatrix known = values.get(state.name());
      Shape shape = state.shape();
      if (known != null && (known.rows() != shape.rows().fixedRows() || known.width() != shape.width())) {
        throw new EngineException(
            "state " + state.name() + " is " + known.rows() + " x " + known.width() + " already, and cannot be " + shape);
      }
    }
    for (State state : states) {
      Shape shape = state.shape();
      values.computeIfAbsent(
          state.name(), name -> DoubleMatrix.zeros(shape.rows().fixedRows(), shape.width()));
    }
  }

  DoubleMatrix get(String name) {
    DoubleMatrix value = values.get(name);
    if (value == null) {
      throw new EngineException("there is no state " + name + "; there are " + values.keySet());
    }
    return value;
  }

  void replace(String name, DoubleMatrix value) {
    values.put(name, value);
  }

  @Override
  public Set<String> names() {
    return Collections.unmodifiableSet(values.keySet());
  }

  @Override
  public Matrix read(String name) {
    return get(name).toMatrix();
  }

  @Override
  public void write(String name, Matrix value) {
    DoubleMatrix old = get(name);
    if (value.rows() != old.rows() || value.width() != old.width()) {
      throw new EngineException(
          "state " + name + " is " + old.rows() + " x " + old.width() + " and cannot be set to " + value.rows() + " x "
              + value.width());
    }
    replace(name, DoubleMatrix.of(value));
  }
}
