package org.sitenet.crystal.dataset;

import java.util.ArrayList;
import java.util.List;
import org.sitenet.crystal.InvalidStructureException;

/** Leaves bad rows out and remembers them, so that the user can be told. Counts all, keeps the first thousand messages. */
public final class SkippedRows implements BadRows {
  private static final int MAX_MESSAGES = 1000;

  private final List<String> messages = new ArrayList<>();
  private long count;

  /** None skipped yet. */
  public SkippedRows() {}

  @Override
  public synchronized void onBadRow(InvalidStructureException problem) {
    count++;
    if (messages.size() < MAX_MESSAGES) {
      messages.add(String.valueOf(problem.getMessage()));
    }
  }

  /** How many rows were left out. */
  public synchronized long count() {
    return count;
  }

  /** One line for each of the first thousand. */
  public synchronized List<String> messages() {
    return List.copyOf(messages);
  }
}
