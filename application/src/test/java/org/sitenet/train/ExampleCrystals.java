package org.sitenet.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.sitenet.crystal.Element;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.Site;
import org.sitenet.crystal.Species;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.dataset.DatasetRow;
import org.sitenet.crystal.feature.ElementData;

/** Hand-made sets: elements put at random into well-known prototypes, strained and displaced a little. */
public final class ExampleCrystals {
  private static final int ELECTRONEGATIVITY = ElementData.names().indexOf("Electronegativity");

  private static final Element[] CATIONS = {
    Element.Li, Element.Na, Element.K, Element.Mg, Element.Ca, Element.Sr, Element.Ti, Element.Zr, Element.Fe, Element.Zn
  };
  private static final Element[] ANIONS = {Element.O, Element.S, Element.F, Element.Cl, Element.N, Element.Se};

  /** Cubic or tetragonal cells: lengths [Å], then fractional positions, cations A and B and anions X. */
  private enum Prototype {
    ROCK_SALT(5.64, 5.64, "A 0 0 0", "A .5 .5 0", "A .5 0 .5", "A 0 .5 .5", "X .5 .5 .5", "X 0 0 .5", "X 0 .5 0", "X .5 0 0"),
    PEROVSKITE(3.905, 3.905, "A 0 0 0", "B .5 .5 .5", "X .5 .5 0", "X .5 0 .5", "X 0 .5 .5"),
    RUTILE(4.594, 2.959, "A 0 0 0", "A .5 .5 .5", "X .305 .305 0", "X .695 .695 0", "X .805 .195 .5", "X .195 .805 .5"),
    CAESIUM_CHLORIDE(4.12, 4.12, "A 0 0 0", "X .5 .5 .5");

    private final double a;
    private final double c;
    private final String[] sites;

    Prototype(double a, double c, String... sites) {
      this.a = a;
      this.c = c;
      this.sites = sites;
    }
  }

  private ExampleCrystals() {}

  /** Rows {@code x0}, {@code x1}, ... with the label {@code gap}, a smooth function of composition and volume. */
  public static List<DatasetRow> rows(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<DatasetRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Structure structure = crystal("x" + i, random);
      rows.add(new DatasetRow("x" + i, "examples:" + (i + 1), structure, Map.of("gap", label(structure)), List.of()));
    }
    return rows;
  }

  private static Structure crystal(String name, SplittableRandom random) {
    Prototype prototype = Prototype.values()[random.nextInt(Prototype.values().length)];
    Element a = CATIONS[random.nextInt(CATIONS.length)];
    Element b = CATIONS[random.nextInt(CATIONS.length)];
    Element x = ANIONS[random.nextInt(ANIONS.length)];
    double scale = 0.9 + 0.3 * random.nextDouble();
    double displacement = random.nextBoolean() ? 0 : 0.01;
    List<Site> sites = new ArrayList<>();
    for (String line : prototype.sites) {
      String[] parts = line.split(" ");
      Element element = switch (parts[0]) {
        case "A" -> a;
        case "B" -> b;
        default -> x;
      };
      double[] at = new double[3];
      for (int axis = 0; axis < 3; axis++) {
        at[axis] = Double.parseDouble(parts[axis + 1]) + displacement * (random.nextDouble() - 0.5);
      }
      sites.add(new Site(Species.of(element), at[0], at[1], at[2]));
    }
    double length = scale * prototype.a;
    return new Structure(
        name, Lattice.ofParameters(length, length, scale * prototype.c, 90, 90, displacement == 0 ? 90 : 93), sites);
  }

  private static double label(Structure structure) {
    double low = 9;
    double high = 0;
    for (Site site : structure.sites()) {
      double value = ElementData.value(site.species().element(), ELECTRONEGATIVITY);
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return Math.max(0, 2 * (high - low) - 0.05 * structure.lattice().volume() / structure.size());
  }
}
