package org.sitenet.benchmarks.result;

/**
 * The speed of a matrix product in one process.
 *
 * @param library who computed: {@code simd}, {@code openblas} or {@code plain}
 * @param product the benchmark's parameter, for example {@code forward 30000x48x225}
 * @param gigaflops 10^9 operations per second, a multiply-add counted as two
 */
public record GemmSample(String library, String product, int threads, int round, double gigaflops) {}
