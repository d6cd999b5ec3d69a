package org.sitenet.benchmarks.page;

import java.util.List;
import java.util.regex.Pattern;

/** A piece of a page. Text may hold {@code `code`} and {@code **bold**}. */
sealed interface Block {
  /** @param level 1 for the page's own title */
  record Heading(int level, String text) implements Block {}

  record Paragraph(String text) implements Block {}

  /** Columns of figures are set to the right. */
  record Table(List<String> head, List<List<String>> rows) implements Block {
    private static final Pattern FIGURE =
        Pattern.compile("\\*{0,2}[0-9][0-9.,]*(x|%| s| ms| MB| GB)?( ±\\S+| \\(.*\\))?\\*{0,2}");

    public Table {
      head = List.copyOf(head);
      rows = rows.stream().map(List::copyOf).toList();
    }

    /** Whether a column holds figures, but for gaps. */
    boolean isNumeric(int column) {
      List<String> cells = rows.stream().map(row -> row.get(column)).filter(cell -> !cell.equals(Format.NOTHING)).toList();
      return column > 0 && !cells.isEmpty() && cells.stream().allMatch(cell -> FIGURE.matcher(cell).matches());
    }
  }

  record Code(List<String> lines) implements Block {
    public Code {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A picture.
   *
   * @param name of its file, without ending
   * @param png the picture itself; nobody changes it
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares figures
  record Figure(String name, String text, byte[] png) implements Block {}
}
