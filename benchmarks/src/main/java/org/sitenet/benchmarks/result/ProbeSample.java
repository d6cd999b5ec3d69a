package org.sitenet.benchmarks.result;

/**
 * One process that ran steps.
 *
 * @param section that it was measured for
 * @param contender who computed
 * @param heap the value of {@code -Xmx}, or empty
 */
public record ProbeSample(
    Section section,
    Contender contender,
    StepMode mode,
    Scenario scenario,
    int threads,
    int round,
    String heap,
    ProbeAnswer answer) {}
