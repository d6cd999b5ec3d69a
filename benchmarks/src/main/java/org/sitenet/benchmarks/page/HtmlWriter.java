package org.sitenet.benchmarks.page;

import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Blocks as one HTML file that needs no other. */
final class HtmlWriter {
  private static final String STYLE = """
      :root { color-scheme: light; --line: #d8dde3; --soft: #f4f6f8; --text: #1c2733; --mute: #5a6775; --head: #0b4f8a; }
      body { font: 15px/1.5 system-ui, "DejaVu Sans", sans-serif; color: var(--text); background: #fff;
        max-width: 1080px; margin: 2rem auto 4rem; padding: 0 1.25rem; }
      h1 { font-size: 1.7rem; margin-bottom: .3rem; }
      h2 { font-size: 1.25rem; color: var(--head); margin: 2.4rem 0 .6rem; border-bottom: 1px solid var(--line);
        padding-bottom: .25rem; }
      h3 { font-size: 1.02rem; margin: 1.5rem 0 .4rem; }
      p { margin: .5rem 0; max-width: 62rem; }
      .table { overflow-x: auto; margin: .8rem 0; }
      table { border-collapse: collapse; font-size: .88rem; font-variant-numeric: tabular-nums; }
      th, td { padding: .3rem .7rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
      th { background: var(--soft); font-weight: 600; }
      td { white-space: nowrap; } .n { text-align: right; }
      tbody tr:hover { background: var(--soft); }
      code, pre { font: .85em/1.45 "DejaVu Sans Mono", ui-monospace, monospace; }
      code { background: var(--soft); padding: .05rem .25rem; border-radius: 3px; }
      pre { background: var(--soft); padding: .8rem; overflow-x: auto; border-radius: 4px; max-height: 24rem; }
      pre code { padding: 0; background: none; }
      figure { margin: 1rem 0; } figure img { max-width: 100%; }
      figcaption { color: var(--mute); font-size: .88rem; }
      """;

  private HtmlWriter() {}

  static String write(String title, List<Block> blocks) {
    return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" + escape(title)
        + "</title>\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n"
        + blocks.stream().map(HtmlWriter::block).collect(Collectors.joining("\n")) + "\n</body>\n</html>\n";
  }

  private static String block(Block block) {
    return switch (block) {
      case Block.Heading heading ->
          "<h" + heading.level() + ">" + text(heading.text()) + "</h" + heading.level() + ">";
      case Block.Paragraph paragraph -> "<p>" + text(paragraph.text()) + "</p>";
      case Block.Table table -> table(table);
      case Block.Code code -> "<pre><code>" + escape(String.join("\n", code.lines())) + "</code></pre>";
      case Block.Figure figure ->
          "<figure><img alt=\"" + escape(figure.text()) + "\" src=\"data:image/png;base64,"
              + Base64.getEncoder().encodeToString(figure.png()) + "\"><figcaption>" + text(figure.text())
              + "</figcaption></figure>";
    };
  }

  private static String table(Block.Table table) {
    StringBuilder html = new StringBuilder("<div class=\"table\"><table>\n<thead><tr>");
    for (int column = 0; column < table.head().size(); column++) {
      html.append(cell("th", table, column, table.head().get(column)));
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : table.rows()) {
      html.append("<tr>");
      for (int column = 0; column < row.size(); column++) {
        html.append(cell("td", table, column, row.get(column)));
      }
      html.append("</tr>\n");
    }
    return html.append("</tbody></table></div>").toString();
  }

  private static String cell(String tag, Block.Table table, int column, String content) {
    return "<" + tag + (table.isNumeric(column) ? " class=\"n\">" : ">") + text(content) + "</" + tag + ">";
  }

  private static String text(String text) {
    return escape(text)
        .replaceAll("`([^`]+)`", "<code>$1</code>")
        .replaceAll("\\*\\*([^*]+)\\*\\*", "<strong>$1</strong>");
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }
}
