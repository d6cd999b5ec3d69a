package org.sitenet.benchmarks.result;

/**
 * The speed of steps in one process.
 *
 * @param section that it was measured for
 * @param detail what else is to be known of the contender: a version; or empty
 * @param threads 0 where it is not known
 * @param round of the run, from 1; contenders of one round were measured one soon after the other
 * @param crystalsPerSecond 0 where it is not known
 * @param pairsPerSecond rows that were computed
 * @param uncompressedPairsPerSecond query sites x supercell atoms
 */
public record StepSample(
    Section section,
    Contender contender,
    String detail,
    StepMode mode,
    Scenario scenario,
    int threads,
    int round,
    double batchesPerSecond,
    double crystalsPerSecond,
    double pairsPerSecond,
    double uncompressedPairsPerSecond) {}
