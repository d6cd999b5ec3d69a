package org.sitenet.engine.simd;

import java.util.List;
import org.sitenet.engine.Backend;
import org.sitenet.engine.Computation;
import org.sitenet.engine.EngineException;
import org.sitenet.engine.Program;
import org.sitenet.engine.States;
import org.sitenet.engine.plan.Decomposition;

/** Computes in {@code float} with the vectors of this machine's processors. */
final class SimdBackend implements Backend {
  private final ChunkPool pool;

  SimdBackend(int threads) {
    if (threads < 1) {
      throw new EngineException("a backend needs at least 1 thread, not " + threads);
    }
    this.pool = new ChunkPool(threads);
  }

  /** The instruction set, in words. */
  static String describe() {
    return "CPU " + System.getProperty("os.arch") + ", vectors of " + Lanes.LANES + " floats ("
        + Lanes.FLOATS.vectorBitSize() + " bits)";
  }

  @Override
  public String name() {
    return "simd";
  }

  @Override
  public String description() {
    return describe() + ", " + pool.threads() + (pool.threads() == 1 ? " thread" : " threads");
  }

  @Override
  public List<String> explain() {
    return Explanation.machine(pool.threads());
  }

  @Override
  public List<String> explain(Computation computation) {
    return Explanation.plan(computation);
  }

  @Override
  public States newStates() {
    return new SimdStates();
  }

  @Override
  public Program compile(Computation computation, States states) {
    if (!(states instanceof SimdStates own)) {
      throw new EngineException("backend simd cannot use states of another backend: make them with newStates()");
    }
    Computation supported = Decomposition.of(computation, NormProductKernels::suits);
    return new SimdProgram(computation, supported, own, pool);
  }

  @Override
  public void close() {
    pool.close();
  }
}
