package org.sitenet.benchmarks.page;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Blocks as Markdown. */
final class MarkdownWriter {
  private MarkdownWriter() {}

  /** @param pictureFile the address of a picture, by the figure's name */
  static String write(List<Block> blocks, UnaryOperator<String> pictureFile) {
    return blocks.stream().map(block -> block(block, pictureFile)).collect(Collectors.joining("\n\n")) + "\n";
  }

  private static String block(Block block, UnaryOperator<String> pictureFile) {
    return switch (block) {
      case Block.Heading heading -> "#".repeat(heading.level()) + " " + heading.text();
      case Block.Paragraph paragraph -> paragraph.text();
      case Block.Table table -> table(table);
      case Block.Code code -> "```\n" + String.join("\n", code.lines()) + "\n```";
      case Block.Figure figure -> "![" + figure.text() + "](" + pictureFile.apply(figure.name()) + ")";
    };
  }

  private static String table(Block.Table table) {
    StringBuilder text = new StringBuilder(row(table.head())).append("\n|");
    for (int column = 0; column < table.head().size(); column++) {
      text.append(table.isNumeric(column) ? "---:|" : "---|");
    }
    table.rows().forEach(row -> text.append('\n').append(row(row)));
    return text.toString();
  }

  private static String row(List<String> cells) {
    return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |"));
  }
}
