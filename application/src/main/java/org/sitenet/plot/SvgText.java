package org.sitenet.plot;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** Makes the text of the library that writes SVG short, the same every time, and fit to stand in a page beside others. */
final class SvgText {
  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final Pattern CLIP = Pattern.compile("clip-?\\d+");
  private static final Pattern FAMILY = Pattern.compile("font-family:(?:&quot;[^&]*&quot;|[^;&\"]*);(font-size:)?");
  private static final Pattern LONG_NUMBER = Pattern.compile("-?\\d+\\.\\d{3,}(?![\\dE])");

  /** The library does not say the size of a font that is of this one, and a page has its own. */
  private static final String UNSAID_SIZE = "12px;";

  private final String prefix;
  private final Map<String, String> clips = new HashMap<>();

  private SvgText(String prefix) {
    this.prefix = prefix;
  }

  /**
   * Names of clips count from 1, after a sum over the figure, so that figures of one page keep theirs apart; fonts are the
   * reader's own without serifs; coordinates end at a hundredth of a pixel; the prologue goes.
   */
  static String tidy(String svg, Figure figure) {
    CRC32 sum = new CRC32();
    sum.update(figure.toString().getBytes(StandardCharsets.UTF_8));
    SvgText text = new SvgText(String.format("c%08x-", sum.getValue()));
    String element = svg.substring(svg.indexOf("<svg"));
    return TAG.matcher(element).replaceAll(tag -> Matcher.quoteReplacement(text.tag(tag.group()))).strip() + "\n";
  }

  private String tag(String tag) {
    String named = CLIP.matcher(tag)
        .replaceAll(name -> clips.computeIfAbsent(name.group(), clip -> prefix + (clips.size() + 1)));
    String readable = FAMILY.matcher(named)
        .replaceAll(font -> "font-family:sans-serif;font-size:" + (font.group(1) == null ? UNSAID_SIZE : ""));
    return LONG_NUMBER.matcher(readable).replaceAll(number -> hundredths(Double.parseDouble(number.group())));
  }

  private static String hundredths(double value) {
    double rounded = Math.round(value * 100) / 100.0;
    return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
  }
}
