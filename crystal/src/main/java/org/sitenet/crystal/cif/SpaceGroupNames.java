package org.sitenet.crystal.cif;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sitenet.crystal.symmetry.SpaceGroupSetting;
import org.sitenet.crystal.symmetry.SpaceGroups;

/**
 * Understands Hermann-Mauguin names as files spell them: {@code P 21/c}, {@code P2(1)/c}, {@code P 2_1/c}, {@code R-3mH},
 * {@code F d -3 m :2}, {@code F d 3 m S}, {@code C2:b1}, {@code P b c a (61)}, {@code Cmca} for today's {@code C m c e}.
 */
final class SpaceGroupNames {
  private static final int LONGEST = 100;
  private static final Pattern CHOICE = Pattern.compile("(.+?)\\s*:\\s*(\\S+)");
  private static final Pattern SPOKEN = Pattern.compile(
      "(.+?)[\\s(,]+(?:origin(?:\\s+choice)?\\s*(?:at\\s*)?([12])|(hex)\\w*(?:\\s+axes)?|(rh?om)\\w*(?:\\s+axes)?)\\)?",
      Pattern.CASE_INSENSITIVE);
  private static final Pattern LETTER = Pattern.compile("(.+?)\\s*([HRSZhrsz])");

  /** Names with the glide planes a, b or c for what the tables now call e. */
  private static final Map<String, List<SpaceGroupSetting>> OLD_GLIDES = oldGlides();

  private SpaceGroupNames() {}

  /** The settings that a name can mean, the standard one first; empty where it is unknown. */
  static List<SpaceGroupSetting> settings(String name) {
    String plain = name.length() > LONGEST ? "" : tidy(name);
    if (plain.isEmpty()) {
      return List.of();
    }
    List<SpaceGroupSetting> found = byName(plain);
    if (!found.isEmpty()) {
      return found;
    }
    Matcher choice = CHOICE.matcher(plain);
    if (choice.matches()) {
      return chosen(choice.group(1), choice.group(2));
    }
    Matcher spoken = SPOKEN.matcher(plain);
    if (spoken.matches()) {
      String origin = spoken.group(2);
      return chosen(spoken.group(1), origin != null ? origin : spoken.group(3) != null ? "H" : "R");
    }
    Matcher letter = LETTER.matcher(plain);
    return letter.matches() ? chosen(letter.group(1), letter.group(2)) : List.of();
  }

  /** Without quotes, markup of subscripts and overbars, and a number in brackets at the end. */
  private static String tidy(String name) {
    String plain = name.strip().replaceAll("[\\r\\n\\t]+", " ").replaceAll("^['\"]+|['\"]+$", "");
    plain = plain.replaceAll("\\s*(\\(?\\s*[Nn]o\\.?\\s*\\d{1,3}\\s*\\)?|\\(\\s*\\d{2,3}\\s*\\)|#\\s*\\d{1,3})$", "");
    plain = plain.replaceAll("(?i)<su[bp]>|</su[bp]>", "").replace("\u2212", "-");
    plain = plain.replaceAll("(\\d)[\u0304\u0305]", "-$1");
    for (char digit = '0'; digit <= '6'; digit++) {
      plain = plain.replace((char) ('\u2080' + digit - '0'), digit);
    }
    return plain.replaceAll("[~^_{}$]", "").replaceAll("\\(([1-5])\\)", "$1").replace("\\%", "-").strip();
  }

  private static List<SpaceGroupSetting> byName(String name) {
    List<SpaceGroupSetting> found = SpaceGroups.byName(name);
    return found.isEmpty() ? OLD_GLIDES.getOrDefault(normal(name), List.of()) : found;
  }

  private static List<SpaceGroupSetting> chosen(String name, String text) {
    String choice = switch (text.toUpperCase(Locale.ROOT)) {
      case "S" -> "1";
      case "Z" -> "2";
      default -> text;
    };
    return byName(name).stream()
        .filter(setting -> setting.choice().equalsIgnoreCase(choice)
            || (choice.length() == 1 && "12".contains(choice) && setting.choice().startsWith(choice)))
        .toList();
  }

  private static String normal(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("\\s", "");
  }

  private static Map<String, List<SpaceGroupSetting>> oldGlides() {
    Map<String, List<SpaceGroupSetting>> map = new HashMap<>();
    for (SpaceGroupSetting setting : SpaceGroups.settings()) {
      String name = setting.names().getFirst();
      int glide = name.indexOf('e');
      for (char letter = 'a'; glide > 0 && letter <= 'c'; letter++) {
        String old = name.substring(0, glide) + letter + name.substring(glide + 1);
        if (SpaceGroups.byName(old).isEmpty()) {
          map.computeIfAbsent(normal(old), key -> new ArrayList<>()).add(setting);
        }
      }
    }
    return map;
  }
}
