package org.sitenet.crystal.feature;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.sitenet.crystal.Element;

/**
 * The eight elemental properties that the model sees, from the Magpie tables (L. Ward et al., npj Comput. Mater. 2 (2016)
 * 16028): atomic number, atomic weight [u], row, column, first ionisation energy [eV], electronegativity (Pauling), atomic
 * radius [Å], density [g/l at 25 °C and 1 atm].
 *
 * <p>Where a table has no value for an element (noble gases' electronegativity, most properties beyond Z = 100) the mean of
 * that property over all elements that have one stands in, as matminer has done since version 0.8. {@link #isComplete}
 * tells.
 */
public final class ElementData {
  /** Number of properties of an element. */
  public static final int WIDTH = 8;

  private static final List<String> NAMES = List.of(
      "Number", "AtomicWeight", "Row", "Column", "FirstIonizationEnergy", "Electronegativity", "AtomicRadius", "Density");

  private static final int ELEMENTS = Element.values().length;
  private static final boolean[] COMPLETE = new boolean[ELEMENTS];
  private static final boolean[] MISSING = new boolean[WIDTH * ELEMENTS];
  private static final double[] VALUES = load();

  private ElementData() {}

  /** The names of the properties, in their order. */
  public static List<String> names() {
    return NAMES;
  }

  /** A property of an element; {@code property} from 0 to {@link #WIDTH} - 1. */
  public static double value(Element element, int property) {
    return VALUES[WIDTH * element.ordinal() + property];
  }

  /** Whether all eight values are tabulated, none a mean that stands in. */
  public static boolean isComplete(Element element) {
    return COMPLETE[element.ordinal()];
  }

  /** Whether a property of an element is not tabulated, and a mean stands in. */
  public static boolean isImputed(Element element, int property) {
    return MISSING[WIDTH * element.ordinal() + property];
  }

  /**
   * One line for each element of which something is not tabulated: what, and what stands in.
   *
   * @param elements in the order of the lines
   */
  public static List<String> remarks(Collection<Element> elements) {
    List<String> remarks = new ArrayList<>();
    for (Element element : elements) {
      if (!isComplete(element)) {
        List<String> missing = new ArrayList<>();
        for (int property = 0; property < WIDTH; property++) {
          if (isImputed(element, property)) {
            missing.add(NAMES.get(property));
          }
        }
        remarks.add(element.symbol() + " has no tabulated " + String.join(", ", missing)
            + "; the mean over all elements that have one stands in");
      }
    }
    return remarks;
  }

  /** Writes an element's properties {@code [8]} to an array. */
  static void copy(Element element, double[] target, int offset) {
    System.arraycopy(VALUES, WIDTH * element.ordinal(), target, offset, WIDTH);
  }

  private static double[] load() {
    double[] values = new double[WIDTH * ELEMENTS];
    try (InputStream in = ElementData.class.getResourceAsStream("elements.txt");
        BufferedReader reader = new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
      List<String> lines = new ArrayList<>(reader.lines().toList());
      lines.removeIf(line -> line.startsWith("#"));
      for (int index = 0; index < ELEMENTS; index++) {
        String[] fields = lines.get(index).split(" ", -1);
        values[WIDTH * index] = index + 1;
        COMPLETE[index] = true;
        for (int property = 1; property < WIDTH; property++) {
          boolean missing = fields[property].equals("-");
          values[WIDTH * index + property] = missing ? Double.NaN : Double.parseDouble(fields[property]);
          COMPLETE[index] &= !missing;
          MISSING[WIDTH * index + property] = missing;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (int property = 1; property < WIDTH; property++) {
      fillWithMean(values, property);
    }
    return values;
  }

  private static void fillWithMean(double[] values, int property) {
    double sum = 0;
    int count = 0;
    for (int index = property; index < values.length; index += WIDTH) {
      if (!Double.isNaN(values[index])) {
        sum += values[index];
        count++;
      }
    }
    for (int index = property; index < values.length; index += WIDTH) {
      if (Double.isNaN(values[index])) {
        values[index] = sum / count;
      }
    }
  }
}
