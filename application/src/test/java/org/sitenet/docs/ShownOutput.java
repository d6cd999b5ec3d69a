package org.sitenet.docs;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares output with what a page shows. {@code ...} stands for anything within a line, or alone on a line for any lines.
 * Numbers with a decimal point may differ by {@value #TOLERANCE}: other processors have other vector lengths, and sums in
 * float then end in other digits.
 */
final class ShownOutput {
  private static final double TOLERANCE = 2e-3;
  private static final String ANYTHING = "...";
  private static final Pattern DECIMAL = Pattern.compile("(?<![\\w.])-?\\d+\\.\\d+(?:[eE][-+]?\\d+)?(?!\\w)");

  private ShownOutput() {}

  static boolean fits(List<String> shown, List<String> actual) {
    if (shown.isEmpty()) {
      return actual.isEmpty();
    }
    List<String> rest = shown.subList(1, shown.size());
    if (shown.getFirst().strip().equals(ANYTHING)) {
      for (int from = 0; from <= actual.size(); from++) {
        if (fits(rest, actual.subList(from, actual.size()))) {
          return true;
        }
      }
      return false;
    }
    return !actual.isEmpty()
        && fits(shown.getFirst().stripTrailing(), actual.getFirst().stripTrailing())
        && fits(rest, actual.subList(1, actual.size()));
  }

  private static boolean fits(String shown, String actual) {
    StringBuilder pattern = new StringBuilder();
    Matcher numbers = DECIMAL.matcher(shown);
    int end = 0;
    while (numbers.find()) {
      literally(pattern, shown.substring(end, numbers.start()));
      pattern.append('(').append(DECIMAL.pattern()).append(')');
      end = numbers.end();
    }
    literally(pattern, shown.substring(end));
    Matcher match = Pattern.compile(pattern.toString()).matcher(actual);
    if (!match.matches()) {
      return false;
    }
    numbers.reset();
    for (int group = 1; numbers.find(); group++) {
      if (!(Math.abs(Double.parseDouble(numbers.group()) - Double.parseDouble(match.group(group))) <= TOLERANCE)) {
        return false;
      }
    }
    return true;
  }

  private static void literally(StringBuilder pattern, String text) {
    String[] parts = text.split(Pattern.quote(ANYTHING), -1);
    for (int i = 0; i < parts.length; i++) {
      pattern.append(i == 0 ? "" : ".*").append(Pattern.quote(parts[i]));
    }
  }
}
