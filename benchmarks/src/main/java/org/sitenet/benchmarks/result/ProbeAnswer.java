package org.sitenet.benchmarks.result;

import java.util.List;

/**
 * What a process of its own says about its steps.
 *
 * @param backend in words
 * @param stepSeconds of every measured step [s]
 * @param crystals of the measured steps together
 * @param uniqueSites of the largest batch
 * @param pairs that the measured steps computed
 * @param uncompressedPairs query sites x supercell atoms of the measured steps
 * @param programBytes peak of the program's buffers and states
 * @param residentBytes peak of the whole process's resident memory, 0 where the system does not tell
 * @param heapLimitBytes the virtual machine's limit
 * @param kernels empty where no profile was asked for
 */
public record ProbeAnswer(
    String backend,
    List<Double> stepSeconds,
    long crystals,
    int uniqueSites,
    long pairs,
    long uncompressedPairs,
    long programBytes,
    long residentBytes,
    long heapLimitBytes,
    List<KernelFigures> kernels) {
  public ProbeAnswer {
    stepSeconds = List.copyOf(stepSeconds);
    kernels = List.copyOf(kernels);
  }

  /** All measured steps together [s]. */
  public double totalSeconds() {
    return stepSeconds.stream().mapToDouble(Double::doubleValue).sum();
  }
}
