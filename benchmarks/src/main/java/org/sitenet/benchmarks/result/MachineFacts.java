package org.sitenet.benchmarks.result;

import java.util.List;

/**
 * Where a section was measured.
 *
 * @param processor model name
 * @param secondLevelCache of a core, as the system writes it
 * @param vectors of the SIMD backend, in words
 * @param javaFlags of the virtual machine and all its forks
 */
public record MachineFacts(
    String processor,
    int cores,
    String secondLevelCache,
    String vectors,
    String memory,
    String system,
    String java,
    List<String> javaFlags) {
  public MachineFacts {
    javaFlags = List.copyOf(javaFlags);
  }
}
