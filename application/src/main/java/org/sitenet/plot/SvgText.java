package org.sitenet.plot;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** Makes the text of the library that writes SVG the same every time, and fit to stand in a page beside others. */
final class SvgText {
  private static final Pattern NAME = Pattern.compile("(?<=(?:id=\"|url\\(#))clip--?\\d+");
  private static final Pattern FAMILY = Pattern.compile("font-family:(?:&quot;[^&]*&quot;|[^;&\"]*);(font-size:)?");

  /** The library does not say the size of a font that is of this one, and a page has its own. */
  private static final String UNSAID_SIZE = "12px;";

  private SvgText() {}

  /**
   * Names of clips count from 1, after a sum over the figure, so that figures of one page keep theirs apart; fonts are the
   * reader's own without serifs; the prologue goes.
   */
  static String tidy(String svg, Figure figure) {
    String element = svg.substring(svg.indexOf("<svg"));
    CRC32 sum = new CRC32();
    sum.update(figure.toString().getBytes(StandardCharsets.UTF_8));
    String prefix = String.format("c%08x-", sum.getValue());
    Map<String, String> names = new LinkedHashMap<>();
    Matcher matcher = NAME.matcher(element);
    StringBuilder text = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(text, names.computeIfAbsent(matcher.group(), name -> prefix + (names.size() + 1)));
    }
    matcher.appendTail(text);
    return FAMILY.matcher(text)
            .replaceAll(font -> "font-family:sans-serif;font-size:" + (font.group(1) == null ? UNSAID_SIZE : ""))
            .strip()
        + "\n";
  }
}
