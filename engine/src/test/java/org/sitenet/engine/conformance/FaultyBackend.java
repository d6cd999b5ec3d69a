package org.sitenet.engine.conformance;

import org.sitenet.engine.Backend;
import org.sitenet.engine.Batch;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Matrix;
import org.sitenet.engine.Program;
import org.sitenet.engine.States;
import org.sitenet.engine.reference.ReferenceBackend;

/** The reference backend with a fault in what it hands out: a kit that passes it is no kit. */
record FaultyBackend(ReferenceBackend right, Fault fault, int threads) implements Backend {

  /** Changes one number of an output. */
  interface Fault {
    double apply(double value, int row, int rows, int threads, int run);
  }

  @Override
  public String name() {
    return "faulty";
  }

  @Override
  public String description() {
    return "the reference backend with a fault";
  }

  @Override
  public States newStates() {
    return right.newStates();
  }

  @Override
  public Program compile(Computation computation, States states) {
    return new FaultyProgram(right.compile(computation, states), this);
  }

  @Override
  public void close() {
    right.close();
  }

  private static final class FaultyProgram implements Program {
    private final Program right;
    private final FaultyBackend backend;
    private int runs;

    FaultyProgram(Program right, FaultyBackend backend) {
      this.right = right;
      this.backend = backend;
    }

    @Override
    public Computation computation() {
      return right.computation();
    }

    @Override
    public void run(Batch batch) {
      right.run(batch);
      runs++;
    }

    @Override
    public Matrix output(String name) {
      Matrix output = right.output(name);
      double[] data = output.toDoubles();
      for (int i = 0; i < data.length; i++) {
        data[i] = backend.fault.apply(data[i], i / output.width(), output.rows(), backend.threads, runs);
      }
      return Matrix.of(output.rows(), output.width(), data);
    }

    @Override
    public long peakBytes() {
      return right.peakBytes();
    }

    @Override
    public void close() {
      right.close();
    }
  }
}
