package org.sitenet.benchmarks;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.sitenet.engine.Backend;
import org.sitenet.engine.Backends;
import org.sitenet.engine.Batch;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Matrix;
import org.sitenet.engine.MatrixOperation;
import org.sitenet.engine.Program;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.Shape;

/**
 * Matrix products in the shapes of the paper's model, as a backend's programs run them: rows are pairs, widths are the
 * model's. The secondary result {@code gigaflop} is 10^9 multiply-adds, counted as two operations each, per second.
 *
 * <p>Many short forks: the speed of Vector API code differs between runs of the virtual machine, not within one.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class GemmBenchmark {

    private static final RowSpace ROWS = RowSpace.ragged("rows");

    /** The backend, by name. */
    @Param("simd")
    private String backend;

    /** How many threads the backend may use. */
    @Param({"1", "2"})
    private int threads;

    /**
     * Which product, and its rows x contracted width x width. {@code forward} is a linear layer, A·Bᵀ; {@code input} the
     * gradient of its input, A·B; {@code weight} the gradient of its weight, Aᵀ·B. 48 to 225 is the attention network's
     * per-pair part, 228 to 225 the same without factorisation.
     */
    @Param({"forward 30000x48x225", "forward 30000x228x225", "input 30000x225x48", "weight 30000x225x48"})
    private String product;

    private Backend opened;
    private Program program;
    private Batch batch;
    private double gigaflopPerRun;

    /** Compiles a computation that is the product and nothing else. */
    @Setup
    public void open() {
        List<String> words = List.of(product.split("[ x]", -1));
        int rows = Integer.parseInt(words.get(1));
        int contracted = Integer.parseInt(words.get(2));
        int width = Integer.parseInt(words.get(3));
        gigaflopPerRun = 2e-9 * rows * contracted * width;
        Shape left = new Shape(ROWS, contracted);
        MatrixOperation.MatMul operation;
        Shape right;
        switch (words.getFirst()) {
            case "forward" -> {
                operation = new MatrixOperation.MatMul(false, true);
                right = Shape.fixed(width, contracted);
            }
            case "input" -> {
                operation = new MatrixOperation.MatMul(false, false);
                right = Shape.fixed(contracted, width);
            }
            case "weight" -> {
                operation = new MatrixOperation.MatMul(true, false);
                right = new Shape(ROWS, width);
            }
            default -> throw new IllegalArgumentException("product is forward, input or weight, not " + product);
        }
        Computation.Builder builder = new Computation.Builder();
        builder.output("product", builder.emit(operation, builder.input("left", left), builder.input("right", right)));
        int rightRows = right.rows().isFixed() ? right.rows().fixedRows() : rows;
        batch = Batch.builder()
                .rows(ROWS, rows)
                .input("left", random(1, rows, left.width()))
                .input("right", random(2, rightRows, right.width()))
                .build();
        opened = Backends.open(Optional.of(backend), threads, System.err::println);
        program = opened.compile(builder.build(), opened.newStates());
    }

    /** Gives buffers and threads back. */
    @TearDown
    public void close() {
        program.close();
        opened.close();
    }

    /** One product. */
    @Benchmark
    public Program product(Work work) {
        program.run(batch);
        work.gigaflop += gigaflopPerRun;
        return program;
    }

    private static Matrix random(long seed, int rows, int width) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[rows * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return Matrix.of(rows, width, values);
    }

    /** What was computed, reported by time like the score itself. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Work {
        /** 10^9 floating-point operations. */
        public double gigaflop;
    }
}
