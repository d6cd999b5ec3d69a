package org.sitenet.crystal.oxidation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.sitenet.crystal.Element;

/** Tables of numbers by element: lines of a symbol and numbers, comments behind {@code #}. */
final class ElementTables {
  private static final Map<Element, List<Double>> STATES = load("oxidation-states.txt");
  private static final Map<Element, List<Double>> BONDS = load("bond-valence.txt");

  private ElementTables() {}

  /** The oxidation states of an element, the commonest first; empty where none is known. */
  static List<Double> states(Element element) {
    return STATES.getOrDefault(element, List.of());
  }

  /** The radius [Å] and the parameter c of an element's bonds; empty where they are not known. */
  static List<Double> bonds(Element element) {
    return BONDS.getOrDefault(element, List.of());
  }

  private static Map<Element, List<Double>> load(String file) {
    Map<Element, List<Double>> table = new EnumMap<>(Element.class);
    try (InputStream in = ElementTables.class.getResourceAsStream(file);
        BufferedReader reader = new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
      for (String line : reader.lines().filter(line -> !line.startsWith("#")).toList()) {
        String[] fields = line.split(" ", -1);
        table.put(Element.ofSymbol(fields[0]), Stream.of(fields).skip(1).map(Double::valueOf).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return table;
  }
}
