package org.sitenet.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How fast memory is: every thread copies an array that no cache holds. The secondary result {@code gigabytes} counts what
 * is read and what is written. {@code -t 2} measures two threads.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 3, time = 1)
public class CopyBenchmark {
    private static final int FLOATS = 32 << 20;

    private final float[] source = new float[FLOATS];
    private final float[] target = new float[FLOATS];

    /** One copy of 128 MiB. */
    @Benchmark
    public float copy(Work work) {
        System.arraycopy(source, 0, target, 0, FLOATS);
        work.gigabytes += 2e-9 * Float.BYTES * FLOATS;
        return target[FLOATS / 2];
    }

    /** What was moved, reported by time like the score itself. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Work {
        /** 10^9 bytes. */
        public double gigabytes;
    }
}
