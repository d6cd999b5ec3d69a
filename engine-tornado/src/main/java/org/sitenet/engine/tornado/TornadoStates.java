package org.sitenet.engine.tornado;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sitenet.engine.Computation.State;
import org.sitenet.engine.EngineException;
import org.sitenet.engine.Matrix;
import org.sitenet.engine.Shape;
import org.sitenet.engine.States;

/**
 * States by name. The newest value is on the host, or on the device in the memory of the program that computed it; it is
 * copied when somebody else needs it.
 */
final class TornadoStates implements States {
  /** A state. */
  static final class Entry {
    private final String name;
    private final Shape shape;
    private final float[] data;
    private long version;
    private @Nullable TornadoProgram holder;

    Entry(String name, Shape shape) {
      this.name = name;
      this.shape = shape;
      this.data = new float[shape.rows().fixedRows() * shape.width()];
    }

    /** Counts the values that the state has had. */
    long version() {
      return version;
    }

    /** The newest value, copied from the device if it is there. Not a copy. */
    float[] data() {
      TornadoProgram program = holder;
      if (program != null) {
        program.readState(name, data);
        holder = null;
      }
      return data;
    }

    /** A program has a newer value in its memory. */
    void heldBy(TornadoProgram program) {
      holder = program;
      version++;
    }

    /** Copies the value to the host if it is in the memory of this program. */
    void release(TornadoProgram program) {
      if (holder == program) {
        data();
      }
    }
  }

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** All or nothing: a computation that does not fit leaves no state behind. */
  void declare(Iterable<State> states) {
    for (State state : states) {
      Entry known = entries.get(state.name());
      if (known != null && !known.shape.equals(state.shape())) {
        throw new EngineException(
            "state " + state.name() + " is " + known.shape + " already and cannot be " + state.shape() + " too");
      }
    }
    for (State state : states) {
      entries.computeIfAbsent(state.name(), name -> new Entry(name, state.shape()));
    }
  }

  Entry entry(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new EngineException("there is no state " + name + "; there are " + entries.keySet());
    }
    return entry;
  }

  @Override
  public Set<String> names() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  @Override
  public Matrix read(String name) {
    Entry entry = entry(name);
    return Matrix.of(entry.shape.rows().fixedRows(), entry.shape.width(), entry.data().clone());
  }

  @Override
  public void write(String name, Matrix value) {
    Entry entry = entry(name);
    if (value.rows() != entry.shape.rows().fixedRows() || value.width() != entry.shape.width()) {
      throw new EngineException(
          "state " + name + " " + entry.shape + " cannot take a matrix of " + value.rows() + " x " + value.width());
    }
    entry.holder = null;
    value.copyTo(entry.data);
    entry.version++;
  }
}
