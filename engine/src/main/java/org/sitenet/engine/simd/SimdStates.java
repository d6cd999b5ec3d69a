package org.sitenet.engine.simd;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.sitenet.engine.Computation.State;
import org.sitenet.engine.EngineException;
import org.sitenet.engine.Matrix;
import org.sitenet.engine.Shape;
import org.sitenet.engine.States;

/** States as arrays that programs share. An array stays the same from the state's first mention on. */
final class SimdStates implements States {
  private record Entry(Shape shape, float[] data) {}

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** The array of a state, made of zeros at its first mention. */
  float[] declare(State state) {
    Entry entry = entries.get(state.name());
    if (entry == null) {
      long size = (long) state.shape().rows().fixedRows() * state.shape().width();
      entry = new Entry(state.shape(), new float[Memory.length(size, "state " + state.name())]);
      entries.put(state.name(), entry);
    }
    if (!entry.shape().equals(state.shape())) {
      throw new EngineException(
          "state " + state.name() + " is " + entry.shape() + " already and cannot be " + state.shape() + " too");
    }
    return entry.data();
  }

  @Override
  public Set<String> names() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  @Override
  public Matrix read(String name) {
    Entry entry = entry(name);
    return Memory.copy(entry.data(), entry.shape().rows().fixedRows(), entry.shape().width());
  }

  @Override
  public void write(String name, Matrix value) {
    Entry entry = entry(name);
    if (value.rows() != entry.shape().rows().fixedRows() || value.width() != entry.shape().width()) {
      throw new EngineException(
          "state " + name + " " + entry.shape() + " cannot take a matrix of " + value.rows() + " x " + value.width());
    }
    value.copyTo(entry.data());
  }

  private Entry entry(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new EngineException("there is no state " + name);
    }
    return entry;
  }
}
