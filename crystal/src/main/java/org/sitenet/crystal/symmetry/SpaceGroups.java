package org.sitenet.crystal.symmetry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.sitenet.crystal.InvalidStructureException;

/** The 530 tabulated settings of the 230 space groups, by number and by name. */
public final class SpaceGroups {
  private static final List<SpaceGroupSetting> SETTINGS = load();
  private static final Map<String, List<SpaceGroupSetting>> BY_NAME = byName();

  private SpaceGroups() {}

  /** All settings, by number, the standard one of each first. */
  public static List<SpaceGroupSetting> settings() {
    return SETTINGS;
  }

  /**
   * The settings of a space group, the standard one first.
   *
   * @throws InvalidStructureException if the number is not in 1..230
   */
  public static List<SpaceGroupSetting> byNumber(int number) {
    if (number < 1 || number > 230) {
      throw new InvalidStructureException("there is no space group " + number + " (1 to 230)");
    }
    return SETTINGS.stream().filter(setting -> setting.number() == number).toList();
  }

  /**
   * The standard setting of a space group: unique axis b and cell choice 1, hexagonal axes, origin at a centre of
   * inversion (choice 2) where the tables offer two.
   *
   * @throws InvalidStructureException if the number is not in 1..230
   */
  public static SpaceGroupSetting standard(int number) {
    List<SpaceGroupSetting> settings = byNumber(number);
    return settings.stream().filter(setting -> setting.choice().equals("2")).findFirst().orElse(settings.getFirst());
  }

  /** The place of a tabulated setting among the 530, from 1: the Hall number of spglib. */
  public static int hallNumber(SpaceGroupSetting setting) {
    return SETTINGS.indexOf(setting) + 1;
  }

  /**
   * The settings that bear a Hermann-Mauguin name, preferred first; empty where none does. Blanks, underscores and
   * letter case do not matter.
   */
  public static List<SpaceGroupSetting> byName(String name) {
    return BY_NAME.getOrDefault(normal(name), List.of());
  }

  /**
   * The operations of a Hall symbol, tabulated or not.
   *
   * @throws InvalidStructureException if the text is no Hall symbol
   */
  public static List<SymmetryOperation> operationsOfHallSymbol(String symbol) {
    return HallSymbol.operations(symbol);
  }

  private static String normal(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_]", "");
  }

  private static Map<String, List<SpaceGroupSetting>> byName() {
    Map<String, List<SpaceGroupSetting>> map = new LinkedHashMap<>();
    for (SpaceGroupSetting setting : SETTINGS) {
      for (String name : setting.names()) {
        map.computeIfAbsent(normal(name), key -> new ArrayList<>()).add(setting);
      }
    }
    Map<String, List<SpaceGroupSetting>> brief = new HashMap<>();
    for (SpaceGroupSetting setting : SETTINGS) {
      if (setting.number() >= 3 && setting.number() <= 15) {
        // The full name without its ones: P 1 21/n 1 is commonly written P 21/n.
        String withoutOnes = setting.names().getLast().replaceAll(" 1(?= |$)", "");
        if (!map.containsKey(normal(withoutOnes))) {
          brief.computeIfAbsent(normal(withoutOnes), key -> new ArrayList<>()).add(setting);
        }
      }
    }
    map.putAll(brief);
    return map;
  }

  private static List<SpaceGroupSetting> load() {
    List<SpaceGroupSetting> settings = new ArrayList<>();
    try (InputStream in = SpaceGroups.class.getResourceAsStream("space-groups.txt");
        BufferedReader reader = new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.startsWith("#")) {
          String[] fields = line.split(";", -1);
          settings.add(new SpaceGroupSetting(
              Integer.parseInt(fields[0]), fields[1], fields[2], List.of(fields[3].split("\\|", -1))));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(settings);
  }
}
