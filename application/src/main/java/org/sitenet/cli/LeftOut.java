package org.sitenet.cli;

import org.sitenet.crystal.dataset.SkippedRows;

/** Says which rows of a set were left out, and why. */
final class LeftOut {
  private LeftOut() {}

  static void list(SkippedRows skipped, Progress progress) {
    skipped.messages().forEach(message -> progress.message("left out: " + message));
    if (skipped.count() > skipped.messages().size()) {
      progress.message("left out: " + (skipped.count() - skipped.messages().size()) + " more rows");
    }
    if (skipped.count() > 0) {
      progress.message(skipped.count() + " rows were left out");
    }
  }
}
