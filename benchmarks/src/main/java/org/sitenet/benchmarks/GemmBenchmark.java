package org.sitenet.benchmarks;

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

/**
 * Matrix products in the shapes of the paper's model: rows are pairs, widths are the model's. The secondary result {@code
 * gigaflop} is 10^9 operations per second, a multiply-add counted as two.
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

    /** OpenBLAS, by way of bytedeco. */
    public static final String OPENBLAS = "openblas";

    /** The textbook's triple loop in Java, on one thread. */
    public static final String PLAIN = "plain";

    /** Who computes: a backend by name, {@value #OPENBLAS} or {@value #PLAIN}. */
    @Param("simd")
    private String backend;

    /** How many threads it may use. */
    @Param({"1", "2"})
    private int threads;

    /**
     * Which product, and its rows x contracted width x width. {@code forward} is a linear layer, A·Bᵀ; {@code input} the
     * gradient of its input, A·B; {@code weight} the gradient of its weight, Aᵀ·B. 48 to 225 is the attention network's
     * per-pair part, 228 to 225 the same without factorisation, 48 to 30 the value layer, 48 to 48 the interaction layer.
     */
    @Param({
        "forward 30000x48x225", "forward 30000x48x30", "forward 30000x228x225", "input 30000x225x48",
        "weight 30000x225x48"
    })
    private String product;

    private Product opened;
    private double gigaflopPerRun;

    /** Draws the factors and makes the product ready. */
    @Setup
    public void open() {
        Product.Size size = Product.Size.of(product);
        gigaflopPerRun = size.gigaflop();
        float[] left = random(1, size.rows() * size.contracted());
        float[] right = random(2, size.rightRows() * size.rightWidth());
        opened = switch (backend) {
            case OPENBLAS -> new OpenBlasProduct(size, left, right, threads);
            case PLAIN -> new PlainProduct(size, left, right);
            default -> new ProgramProduct(backend, threads, size, left, right);
        };
    }

    /** Gives buffers and threads back. */
    @TearDown
    public void close() {
        opened.close();
    }

    /** One product. */
    @Benchmark
    public Product product(Work work) {
        opened.run();
        work.gigaflop += gigaflopPerRun;
        return opened;
    }

    static float[] random(long seed, int length) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }

    /** What was computed, reported by time like the score itself. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Work {
        /** 10^9 floating-point operations. */
        public double gigaflop;
    }
}
