package org.sitenet.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as people write them: {@code 90m}, {@code 1h30m}, {@code 45s}. */
final class Durations implements ITypeConverter<Duration> {
  private static final Pattern FORM = Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,8})s)?");

  @Override
  public Duration convert(String text) {
    Matcher form = FORM.matcher(text);
    if (text.isEmpty() || !form.matches()) {
      throw new TypeConversionException("'" + text + "' is not a duration such as 90m, 1h30m or 45s");
    }
    Duration duration =
        Duration.ofHours(part(form, 1)).plusMinutes(part(form, 2)).plusSeconds(part(form, 3));
    if (duration.isZero()) {
      throw new TypeConversionException("a duration must be longer than 0, not '" + text + "'");
    }
    return duration;
  }

  private static long part(Matcher form, int group) {
    return form.group(group) == null ? 0 : Long.parseLong(form.group(group));
  }
}
