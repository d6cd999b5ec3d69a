package org.sitenet.benchmarks.result;

/**
 * The speed of memory in one process.
 *
 * @param gigabytesPerSecond read and written, all threads together
 */
public record CopySample(int threads, int round, double gigabytesPerSecond) {}
