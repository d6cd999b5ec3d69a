package org.sitenet.crystal.cif;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects the warnings of one file, each with its line; damaged files cannot fill the memory with them. */
final class Remarks {
  private static final int MOST = 100;

  private final String source;
  private final List<String> lines = new ArrayList<>();
  private final Set<String> onceOnly = new HashSet<>();
  private int leftOut;

  Remarks(String source) {
    this.source = source;
  }

  String source() {
    return source;
  }

  void add(int line, String message) {
    if (lines.size() == MOST) {
      leftOut++;
    } else {
      lines.add(source + ":" + line + ": " + message);
    }
  }

  /** Adds a message of a kind that one occurrence is enough of. */
  void addOnce(String kind, int line, String message) {
    if (onceOnly.add(kind)) {
      add(line, message);
    }
  }

  List<String> all() {
    List<String> all = new ArrayList<>(lines);
    if (leftOut > 0) {
      all.add(source + ": and " + leftOut + " more warnings");
    }
    return all;
  }
}
