package org.sitenet.search.pruner;

import java.util.SortedMap;

/**
 * At which steps a pruner looks: from {@code warmup} on, once in every {@code interval} steps, at the first report that falls into it.
 */
record Checks(int warmup, int interval) {
  /** True if the trial is to be looked at after its report at this step. */
  boolean due(SortedMap<Integer, Double> reports, int step) {
    if (step < warmup) {
      return false;
    }
    int begin = warmup + (step - warmup) / interval * interval;
    return reports.subMap(begin, step).isEmpty();
  }
}
