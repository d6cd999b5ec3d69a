package org.sitenet.engine.reference;

import org.sitenet.engine.Backend;
import org.sitenet.engine.Computation;
import org.sitenet.engine.EngineException;
import org.sitenet.engine.Program;
import org.sitenet.engine.States;
import org.sitenet.engine.plan.Decomposition;

/** Runs computations one operation after another on the calling thread, in {@code double}. */
public final class ReferenceBackend implements Backend {
  static final String NAME = "reference";
  static final String DESCRIPTION = "plain Java loops in double precision on one thread";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return DESCRIPTION;
  }

  @Override
  public States newStates() {
    return new ReferenceStates();
  }

  @Override
  public Program compile(Computation computation, States states) {
    if (!(states instanceof ReferenceStates own)) {
      throw new EngineException("these states belong to another backend: make them with newStates() of " + NAME);
    }
    own.declare(computation.states());
    return new ReferenceProgram(computation, Decomposition.of(computation, (fused, inputs) -> false), own);
  }

  /** Holds nothing that would have to be given back. */
  @Override
  public void close() {}
}
