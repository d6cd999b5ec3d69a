package org.sitenet.engine;

/**
 * What one step of a program has taken since {@link Program#startProfile}. Times are summed over the threads.
 *
 * @param stage the stage that the step runs in, for example {@code 7 PAIRS}; a step that is computed again is in several
 * @param kernel the operation and its shapes, for example {@code MatMul [PAIRS x 48] [225 x 48]}
 * @param calls how often it ran
 * @param rows the rows that it ran over, all calls together
 * @param seconds the time of all threads
 * @param flops floating-point operations; two for a multiply-add, and a fixed count for each elementary function
 * @param productFlops those of them that belong to matrix products, as a library's SGEMM would count them
 * @param bytes read and written, in whatever level of memory
 */
public record KernelProfile(
    String stage,
    String kernel,
    long calls,
    long rows,
    double seconds,
    double flops,
    double productFlops,
    double bytes) {}
