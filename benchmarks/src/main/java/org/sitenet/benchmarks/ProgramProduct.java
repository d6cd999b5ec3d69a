package org.sitenet.benchmarks;

import java.util.Optional;
import org.sitenet.engine.Backend;
import org.sitenet.engine.Backends;
import org.sitenet.engine.Batch;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Matrix;
import org.sitenet.engine.MatrixOperation;
import org.sitenet.engine.Program;
import org.sitenet.engine.Shape;
import org.sitenet.engine.States;

/**
 * A product as a program of a backend: a computation that is the product and nothing else. The
 * factors are states, which a program finds in place: inputs would be copied at every run.
 */
final class ProgramProduct implements Product {
    private static final Batch NO_INPUTS = Batch.builder().build();

    private final Backend backend;
    private final Program program;

    ProgramProduct(String backendName, int threads, Size size, float[] left, float[] right) {
        MatrixOperation.MatMul operation =
                new MatrixOperation.MatMul(size.kind() == Kind.WEIGHT, size.kind() == Kind.FORWARD);
        Computation.Builder builder = new Computation.Builder();
        int leftState = builder.state("left", Shape.fixed(size.rows(), size.contracted()));
        int rightState = builder.state("right", Shape.fixed(size.rightRows(), size.rightWidth()));
        builder.output("product", builder.emit(operation, leftState, rightState));
        backend = Backends.open(Optional.of(backendName), threads, System.err::println);
        States states = backend.newStates();
        program = backend.compile(builder.build(), states);
        states.write("left", Matrix.of(size.rows(), size.contracted(), left));
        states.write("right", Matrix.of(size.rightRows(), size.rightWidth(), right));
    }

    @Override
    public void run() {
        program.run(NO_INPUTS);
    }

    @Override
    public void close() {
        program.close();
        backend.close();
    }

    Matrix result() {
        return program.output("product");
    }
}
