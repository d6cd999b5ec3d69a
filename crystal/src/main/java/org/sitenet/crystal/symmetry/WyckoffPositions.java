package org.sitenet.crystal.symmetry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.sitenet.crystal.InvalidStructureException;

/** The 1,731 Wyckoff positions of the 230 space groups in their standard settings. */
public final class WyckoffPositions {
  private static final Map<Integer, List<WyckoffPosition>> BY_NUMBER = load();

  private WyckoffPositions() {}

  /**
   * The positions of a space group, a first, the general position last.
   *
   * @throws InvalidStructureException if the number is not in 1..230
   */
  public static List<WyckoffPosition> of(int number) {
    List<WyckoffPosition> positions = BY_NUMBER.get(number);
    if (positions == null) {
      throw new InvalidStructureException("there is no space group " + number + " (1 to 230)");
    }
    return positions;
  }

  private static Map<Integer, List<WyckoffPosition>> load() {
    Map<Integer, List<WyckoffPosition>> all = new HashMap<>();
    try (InputStream in = WyckoffPositions.class.getResourceAsStream("wyckoff-positions.txt");
        BufferedReader reader = new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.startsWith("#")) {
          String[] fields = line.split(";", -1);
          List<WyckoffPosition> positions = new ArrayList<>();
          for (int index = 1; index < fields.length; index++) {
            String[] parts = fields[index].split(" ", -1);
            positions.add(new WyckoffPosition(parts[0].charAt(0), Integer.parseInt(parts[1]), parts[2], parts[3]));
          }
          all.put(Integer.parseInt(fields[0]), List.copyOf(positions));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }
}
