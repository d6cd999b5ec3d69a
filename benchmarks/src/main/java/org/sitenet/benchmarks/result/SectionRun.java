package org.sitenet.benchmarks.result;

import java.util.List;

/**
 * How a section came to its figures.
 *
 * @param plan {@code full} or {@code quick}
 * @param forks fresh processes for each figure
 * @param commit of the program, with {@code -dirty} where files differed from it
 * @param started UTC
 * @param loadBefore the machine's load average over one minute
 * @param loadAfter the same at the end; the section itself is in it
 * @param commands every command line
 */
public record SectionRun(
    Section section,
    String plan,
    int forks,
    String commit,
    String started,
    double seconds,
    double loadBefore,
    double loadAfter,
    MachineFacts machine,
    List<String> commands) {
  public SectionRun {
    commands = List.copyOf(commands);
  }
}
