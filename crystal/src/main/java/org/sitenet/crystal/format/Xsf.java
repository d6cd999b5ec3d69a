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
 * Reads and writes crystals in XCrySDen's XSF: {@code CRYSTAL}, {@code PRIMVEC} with three vectors [Å], {@code PRIMCOORD} with
 * the number of atoms and their elements and Cartesian positions [Å]. Of an animation the first frame is read; forces,
 * {@code CONVVEC} and grids are passed over.
 */
final class Xsf {
  private static final int MAX_ATOMS = 1_000_000;

  private final String source;
  private final String[] lines;
  private int next;

  private Xsf(String source, String[] lines) {
    this.source = source;
    this.lines = lines;
  }

  /**
   * Reads a file's text; the structure has no name.
   *
   * @throws InvalidStructureException if it holds no crystal; names the line
   */
  static Structure read(String source, String text) {
    Xsf xsf = new Xsf(source, text.split("\\R", -1));
    try {
      return xsf.structure();
    } catch (NumberFormatException e) {
      throw xsf.wrong("a number is malformed");
    }
  }

  private Structure structure() {
    Lattice lattice = null;
    while (next < lines.length) {
      String word = lines[next++].strip().toUpperCase(Locale.ROOT);
      if (word.startsWith("PRIMVEC")) {
        lattice = lattice();
      } else if (word.startsWith("PRIMCOORD")) {
        if (lattice == null) {
          throw wrong("PRIMCOORD comes before PRIMVEC, so the crystal has no cell");
        }
        return new Structure("", lattice, sites(lattice));
      } else if (word.startsWith("ATOMS") || word.startsWith("MOLECULE")) {
        throw wrong("the file holds a molecule; a CRYSTAL with PRIMVEC and PRIMCOORD is needed");
      }
    }
    throw InvalidStructureException.at(source, lines.length, "no crystal is there: PRIMVEC and PRIMCOORD are needed");
  }

  private Lattice lattice() {
    double[] rows = new double[9];
    for (int row = 0; row < 3; row++) {
      String[] words = words("a cell vector of three numbers", 3);
      for (int column = 0; column < 3; column++) {
        rows[3 * row + column] = Double.parseDouble(words[column]);
      }
    }
    try {
      return Lattice.ofRows(rows);
    } catch (InvalidStructureException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private List<Site> sites(Lattice lattice) {
    int count = Integer.parseInt(words("the number of atoms", 1)[0]);
    if (count < 1 || count > MAX_ATOMS) {
      throw wrong("there cannot be " + count + " atoms");
    }
    List<Site> sites = new ArrayList<>();
    for (int atom = 0; atom < count; atom++) {
      String[] words = words("an element and three coordinates", 4);
      double[] xyz = lattice.toFractional(
          Double.parseDouble(words[1]), Double.parseDouble(words[2]), Double.parseDouble(words[3]));
      try {
        sites.add(new Site(Species.of(element(words[0])), xyz[0], xyz[1], xyz[2]));
      } catch (InvalidStructureException e) {
        throw wrong(String.valueOf(e.getMessage()));
      }
    }
    return sites;
  }

  private static Element element(String word) {
    return word.matches("\\d{1,3}") ? Element.ofAtomicNumber(Integer.parseInt(word)) : Element.ofSymbol(word);
  }

  /** The words of the next line that is neither empty nor a comment. */
  private String[] words(String what, int count) {
    while (next < lines.length) {
      String line = lines[next++].strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String[] words = line.split("\\s+");
      if (words.length < count) {
        throw wrong(what + " should stand here");
      }
      return words;
    }
    throw InvalidStructureException.at(source, lines.length, "the file ends where " + what + " should stand");
  }

  private InvalidStructureException wrong(String message) {
    return InvalidStructureException.at(source, next, message);
  }

  /** The text of a file. The format has no place for oxidation states and names. */
  static String write(Structure structure) {
    StringBuilder xsf = new StringBuilder("CRYSTAL\nPRIMVEC\n");
    double[] rows = structure.lattice().rows();
    for (int row = 0; row < 3; row++) {
      xsf.append(rows[3 * row]).append(' ').append(rows[3 * row + 1]).append(' ').append(rows[3 * row + 2]).append('\n');
    }
    xsf.append("PRIMCOORD\n").append(structure.size()).append(" 1\n");
    for (Site site : structure.sites()) {
      double[] xyz = structure.lattice().toCartesian(site.x(), site.y(), site.z());
      xsf.append(site.species().element().atomicNumber());
      xsf.append(' ').append(xyz[0]).append(' ').append(xyz[1]).append(' ').append(xyz[2]).append('\n');
    }
    return xsf.toString();
  }
}
