package org.sitenet.attention;

import java.util.List;
import java.util.Optional;

/**
 * What a model attends to in a set.
 *
 * @param rows each structure, in the order of the set
 * @param statistics of all their pairs
 * @param failures structures that could not be used, one line each
 * @param label the column of targets, where there is one
 * @param setHash identity of the set, as trained models keep that of theirs
 */
public record AttentionResult(
    List<StructureRow> rows, PairStatistics statistics, List<String> failures, Optional<String> label, String setHash) {
  public AttentionResult {
    rows = List.copyOf(rows);
    failures = List.copyOf(failures);
  }

  /** The mean over all structures of a head's long-range coefficient [Å]. */
  public double meanLongRange(int block, int head) {
    return rows.stream().mapToDouble(row -> row.longRange().perHead().get(block).get(head)).sum() / rows.size();
  }

  /** The mean over all structures of a block's long-range coefficient [Å]. */
  public double meanLongRange(int block) {
    return rows.stream().mapToDouble(row -> row.longRange().block(block)).sum() / rows.size();
  }

  /** How the long-range coefficient goes with each measure of complexity. */
  public List<Correlation> correlations() {
    return Correlation.of(rows);
  }
}
