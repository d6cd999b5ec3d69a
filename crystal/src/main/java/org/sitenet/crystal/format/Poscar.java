package org.sitenet.crystal.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sitenet.crystal.Element;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.Site;
import org.sitenet.crystal.Species;
import org.sitenet.crystal.Structure;

/**
 * Reads and writes POSCAR and CONTCAR files: comment, scale, three cell vectors, element symbols, counts, optional "Selective
 * dynamics", "Direct" or "Cartesian", one line an atom. One negative scale is the cell's volume, three scale x, y and z. Files of
 * VASP 4 have no line of symbols; theirs come from the comment, or from what stands behind the coordinates. What follows the
 * atoms (velocities, a predictor's memory) is passed over.
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
    double[] scales = scales();
    double[] given = new double[9];
    for (int row = 0; row < 3; row++) {
      System.arraycopy(numbers("a cell vector of three numbers", 3), 0, given, 3 * row, 3);
    }
    double[] factors = factors(scales, given);
    double[] rows = given.clone();
    for (int index = 0; index < 9; index++) {
      rows[index] *= factors[index % 3];
    }
    Lattice lattice = lattice(rows);
    List<@Nullable Element> elements = elements(comment);
    String mode = line("Direct or Cartesian").strip();
    if (mode.toLowerCase(Locale.ROOT).startsWith("s")) {
      mode = line("Direct or Cartesian").strip();
    }
    boolean cartesian = !mode.isEmpty() && "ck".indexOf(Character.toLowerCase(mode.charAt(0))) >= 0;
    List<Site> sites = new ArrayList<>();
    for (Element element : elements) {
      double[] xyz = numbers("an atom's three coordinates", 3);
      if (cartesian) {
        xyz = lattice.toFractional(factors[0] * xyz[0], factors[1] * xyz[1], factors[2] * xyz[2]);
      }
      sites.add(site(element == null ? trailingSymbol() : element, xyz));
    }
    return new Structure(comment, lattice, sites);
  }

  private double[] scales() {
    double[] scales = numbers("the scale", 1);
    String[] words = lines[next - 1].strip().split("\\s+");
    if (words.length >= 3 && Arrays.stream(words, 0, 3).allMatch(word -> word.matches("[+-]?[0-9.]+([eE][+-]?\\d+)?"))) {
      scales = numbersOf(words, 3);
    }
    for (double scale : scales) {
      if (scale == 0 || (scales.length == 3 && scale < 0)) {
        throw wrong("the scale cannot be " + scale);
      }
    }
    return scales;
  }

  /** What x, y and z are multiplied by. */
  private double[] factors(double[] scales, double[] rows) {
    if (scales.length == 3) {
      return scales;
    }
    double factor = scales[0] > 0 ? scales[0] : Math.cbrt(-scales[0] / lattice(rows).volume());
    return new double[] {factor, factor, factor};
  }

  /** The element behind an atom's coordinates, where no line of the head names any. */
  private Element trailingSymbol() {
    String[] words = lines[next - 1].strip().split("\\s+");
    return Element.find(symbol(words[words.length - 1])).orElseThrow(() -> wrong(
        "files of VASP 4 do not say which elements they hold: put the symbols above the counts, into the comment, or behind"
            + " the coordinates"));
  }

  private Site site(Element element, double[] xyz) {
    try {
      return new Site(Species.of(element), xyz[0], xyz[1], xyz[2]);
    } catch (InvalidStructureException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private Lattice lattice(double[] rows) {
    try {
      return Lattice.ofRows(rows);
    } catch (InvalidStructureException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  /** The element of each atom; null where only the atom's own line can tell. */
  private List<@Nullable Element> elements(String comment) {
    String[] symbols = line("the element symbols").strip().split("\\s+");
    boolean version4 = symbols[0].isEmpty() || Character.isDigit(symbols[0].charAt(0));
    String[] counts = version4 ? symbols : line("the number of atoms of each element").strip().split("\\s+");
    int end = 0;
    while (end < counts.length && counts[end].matches("\\d{1,10}")) {
      end++;
    }
    if (end < counts.length && counts[end].startsWith("!")) {
      counts = Arrays.copyOf(counts, end);
    }
    List<Optional<Element>> named = version4 ? named(comment, counts.length) : named(symbols, counts.length);
    List<@Nullable Element> elements = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      long count = Long.parseLong(counts[i]);
      if (count < 1 || elements.size() + count > MAX_ATOMS) {
        throw wrong("there cannot be " + count + " atoms of " + named.get(i).map(Element::symbol).orElse("an element"));
      }
      for (int atom = 0; atom < count; atom++) {
        elements.add(named.get(i).orElse(null));
      }
    }
    return elements;
  }

  private List<Optional<Element>> named(String[] symbols, int count) {
    if (count != symbols.length) {
      throw wrong(symbols.length + " elements but " + count + " counts");
    }
    List<Optional<Element>> elements = new ArrayList<>();
    for (String written : symbols) {
      Optional<Element> element = Element.find(symbol(written));
      if (element.isEmpty()) {
        throw wrong(InvalidStructureException.quoted(symbol(written)) + " is not the symbol of an element");
      }
      elements.add(element);
    }
    return elements;
  }

  /** The comment of a VASP 4 file is commonly the list of its elements. */
  private static List<Optional<Element>> named(String comment, int count) {
    String[] words = comment.split("\\s+");
    List<Optional<Element>> elements = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      elements.add(i < words.length ? Element.find(symbol(words[i])) : Optional.empty());
    }
    boolean complete = words.length == count && elements.stream().allMatch(Optional::isPresent);
    return complete ? elements : elements.stream().map(element -> Optional.<Element>empty()).toList();
  }

  /** Some writers append the pseudopotential, as in "Fe_pv" or "O/1a2b3c". */
  private static String symbol(String written) {
    return written.split("[_/]", -1)[0];
  }

  private double[] numbers(String what, int count) {
    String[] words = line(what).strip().split("\\s+");
    if (words.length < count) {
      throw wrong(what + " should stand here");
    }
    return numbersOf(words, count);
  }

  private static double[] numbersOf(String[] words, int count) {
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      // Fortran may write an exponent with D.
      numbers[i] = Double.parseDouble(words[i].replace('d', 'e').replace('D', 'E'));
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

  /**
   * The text of a POSCAR of VASP 5 with direct coordinates, atoms in their order. The format has no place for oxidation states.
   */
  public static String write(Structure structure) {
    StringBuilder poscar = new StringBuilder();
    poscar.append(structure.name().replaceAll("\\p{Cntrl}", " ")).append("\n1.0\n");
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        poscar.append(column == 0 ? "" : " ").append(structure.lattice().component(row, column));
      }
      poscar.append('\n');
    }
    StringBuilder symbols = new StringBuilder();
    StringBuilder counts = new StringBuilder();
    List<Site> sites = structure.sites();
    int begin = 0;
    for (int index = 1; index <= sites.size(); index++) {
      Element element = sites.get(begin).species().element();
      if (index == sites.size() || sites.get(index).species().element() != element) {
        symbols.append(begin == 0 ? "" : " ").append(element.symbol());
        counts.append(begin == 0 ? "" : " ").append(index - begin);
        begin = index;
      }
    }
    poscar.append(symbols).append('\n').append(counts).append("\nDirect\n");
    for (Site site : sites) {
      poscar.append(site.x()).append(' ').append(site.y()).append(' ').append(site.z()).append('\n');
    }
    return poscar.toString();
  }
}
