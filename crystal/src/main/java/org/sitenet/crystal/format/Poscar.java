package org.sitenet.crystal.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sitenet.crystal.Element;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.Site;
import org.sitenet.crystal.Species;
import org.sitenet.crystal.Structure;

/**
 * Reads POSCAR and CONTCAR files of VASP 5: comment, scale, three cell vectors, element symbols, counts, optional
 * "Selective dynamics", "Direct" or "Cartesian", one line an atom. A negative scale is the cell's volume.
 */
public final class Poscar {
  private static final int MAX_ATOMS = 1_000_000;

  private final String source;
  private final String[] lines;
  private int next;

  private Poscar(String source, String[] lines) {
    this.source = source;
    this.lines = lines;
  }

  /**
   * Reads a file's text; the structure is named after its comment line.
   *
   * @param source name for messages
   * @throws InvalidStructureException if a line is missing or is not what the format asks for; names the line
   */
  public static Structure read(String source, String text) {
    Poscar poscar = new Poscar(source, text.split("\\R", -1));
    String comment = poscar.line("the comment").strip();
    try {
      return poscar.structure(comment);
    } catch (NumberFormatException e) {
      throw poscar.wrong("a number is malformed");
    }
  }

  private Structure structure(String comment) {
    double scale = numbers("the scale", 1)[0];
    double[] rows = new double[9];
    for (int row = 0; row < 3; row++) {
      System.arraycopy(numbers("a cell vector of three numbers", 3), 0, rows, 3 * row, 3);
    }
    Lattice lattice = scaled(rows, scale);
    List<Element> elements = elements();
    String mode = line("Direct or Cartesian").strip();
    if (mode.toLowerCase(Locale.ROOT).startsWith("s")) {
      mode = line("Direct or Cartesian").strip();
    }
    boolean cartesian = !mode.isEmpty() && "ck".indexOf(Character.toLowerCase(mode.charAt(0))) >= 0;
    List<Site> sites = new ArrayList<>();
    for (Element element : elements) {
      double[] xyz = numbers("an atom's three coordinates", 3);
      if (cartesian) {
        double factor = scale > 0 ? scale : Math.cbrt(lattice.volume() / volume(rows));
        xyz = lattice.toFractional(factor * xyz[0], factor * xyz[1], factor * xyz[2]);
      }
      sites.add(site(element, xyz));
    }
    return new Structure(comment, lattice, sites);
  }

  private Site site(Element element, double[] xyz) {
    try {
      return new Site(Species.of(element), xyz[0], xyz[1], xyz[2]);
    } catch (InvalidStructureException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private Lattice scaled(double[] rows, double scale) {
    double factor = scale > 0 ? scale : Math.cbrt(-scale / volume(rows));
    double[] scaled = new double[9];
    for (int i = 0; i < 9; i++) {
      scaled[i] = factor * rows[i];
    }
    try {
      return Lattice.ofRows(scaled);
    } catch (InvalidStructureException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private double volume(double[] rows) {
    try {
      return Lattice.ofRows(rows).volume();
    } catch (InvalidStructureException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private List<Element> elements() {
    String[] symbols = line("the element symbols").strip().split("\\s+");
    if (symbols[0].isEmpty() || Character.isDigit(symbols[0].charAt(0))) {
      throw wrong("element symbols are needed here; files of VASP 4 do not say which elements they hold");
    }
    String[] counts = line("the number of atoms of each element").strip().split("\\s+");
    if (counts.length != symbols.length) {
      throw wrong(symbols.length + " elements but " + counts.length + " counts");
    }
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < symbols.length; i++) {
      // Some writers append the pseudopotential, as in "Fe_pv" or "O/1a2b3c".
      String symbol = symbols[i].split("[_/]", -1)[0];
      Element element = Element.find(symbol)
          .orElseThrow(() -> wrong("\"" + symbol + "\" is not the symbol of an element"));
      int count = Integer.parseInt(counts[i]);
      if (count < 1 || elements.size() + (long) count > MAX_ATOMS) {
        throw wrong("there cannot be " + count + " atoms of " + symbol);
      }
      for (int atom = 0; atom < count; atom++) {
        elements.add(element);
      }
    }
    return elements;
  }

  private double[] numbers(String what, int count) {
    String[] words = line(what).strip().split("\\s+");
    if (words.length < count) {
      throw wrong(what + " should stand here");
    }
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = Double.parseDouble(words[i]);
    }
    return numbers;
  }

  private String line(String what) {
    if (next >= lines.length) {
      throw InvalidStructureException.at(source, lines.length, "the file ends where " + what + " should stand");
    }
    return lines[next++];
  }

  private InvalidStructureException wrong(String message) {
    return InvalidStructureException.at(source, next, message);
  }
}
