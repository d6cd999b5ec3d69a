package org.sitenet.crystal.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sitenet.crystal.Element;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.Site;
import org.sitenet.crystal.Species;
import org.sitenet.crystal.Structure;

/**
 * Reads frames of extended XYZ files: the number of atoms, a comment of {@code key=value} pairs with {@code Lattice} and
 * {@code Properties}, then one line an atom with Cartesian positions [Å]. Only fully periodic frames are crystals.
 */
public final class ExtendedXyz {
  /** Column that this project writes for stated oxidation states; NaN where none is stated. */
  static final String OXIDATION_STATE = "oxidation_state";

  private static final String DEFAULT_PROPERTIES = "species:S:1:pos:R:3";

  private ExtendedXyz() {}

  /**
   * One frame.
   *
   * @param structure without a name
   * @param info the comment's other pairs, in order, values as text; a key without a value is {@code "T"}
   */
  public record Frame(Structure structure, Map<String, String> info) {}

  /**
   * Reads one frame.
   *
   * @param source name for messages
   * @param line line of the comment, from 1
   * @param comment the second line of the frame
   * @param atoms its atom lines
   * @throws InvalidStructureException if a line is not what the format asks for; names the line
   */
  public static Frame read(String source, long line, String comment, List<String> atoms) {
    Map<String, String> info = pairs(source, line, comment);
    Lattice lattice;
    try {
      lattice = lattice(info.remove("Lattice"), info.getOrDefault("pbc", "T T T"));
    } catch (InvalidStructureException e) {
      throw InvalidStructureException.at(source, line, String.valueOf(e.getMessage()));
    }
    info.remove("pbc");
    Columns columns = columns(source, line, info.getOrDefault("Properties", DEFAULT_PROPERTIES));
    info.remove("Properties");
    List<Site> sites = new ArrayList<>();
    for (String atom : atoms) {
      long atomLine = line + 1 + sites.size();
      try {
        sites.add(site(atom.strip().split("\\s+"), columns, lattice));
      } catch (InvalidStructureException e) {
        throw InvalidStructureException.at(source, atomLine, String.valueOf(e.getMessage()));
      } catch (NumberFormatException e) {
        throw InvalidStructureException.at(source, atomLine, "a position is not a number");
      }
    }
    return new Frame(new Structure("", lattice, sites), info);
  }

  private record Columns(int species, int position, int oxidationState, int width) {}

  private static Columns columns(String source, long line, String properties) {
    String[] parts = properties.split(":", -1);
    int species = -1;
    int position = -1;
    int oxidationState = -1;
    int width = 0;
    for (int i = 0; i + 2 < parts.length; i += 3) {
      switch (parts[i]) {
        case "species", "element" -> species = width;
        case "pos" -> position = width;
        case OXIDATION_STATE -> oxidationState = width;
        default -> {}
      }
      if (!parts[i + 2].matches("[1-9]\\d{0,3}")) {
        throw InvalidStructureException.at(source, line, "Properties is not name:type:count repeated");
      }
      width += Integer.parseInt(parts[i + 2]);
    }
    if (parts.length % 3 != 0 || species < 0 || position < 0) {
      throw InvalidStructureException.at(
          source, line, "Properties must name species and pos, as in " + DEFAULT_PROPERTIES);
    }
    return new Columns(species, position, oxidationState, width);
  }

  private static Site site(String[] words, Columns columns, Lattice lattice) {
    if (words.length < columns.width() || words.length < columns.position() + 3) {
      throw new InvalidStructureException(
          "an atom line of " + columns.width() + " columns should stand here, it has " + words.length);
    }
    Element element = Element.ofSymbol(words[columns.species()]);
    Species species = Species.of(element);
    if (columns.oxidationState() >= 0) {
      double state = Double.parseDouble(words[columns.oxidationState()]);
      species = Double.isNaN(state) ? species : Species.of(element, state);
    }
    int at = columns.position();
    double[] xyz = lattice.toFractional(
        Double.parseDouble(words[at]), Double.parseDouble(words[at + 1]), Double.parseDouble(words[at + 2]));
    return new Site(species, xyz[0], xyz[1], xyz[2]);
  }

  private static Lattice lattice(@Nullable String text, String periodic) {
    if (text == null) {
      throw new InvalidStructureException("the frame has no Lattice=\"...\", so it is not a crystal");
    }
    if (periodic.matches(".*[Ff0].*")) {
      throw new InvalidStructureException("the frame is not periodic in all directions (pbc=\"" + shortened(periodic) + "\")");
    }
    String[] words = text.strip().split("[\\s,]+");
    double[] rows = new double[words.length];
    try {
      for (int i = 0; i < words.length; i++) {
        rows[i] = Double.parseDouble(words[i]);
      }
    } catch (NumberFormatException e) {
      throw new InvalidStructureException("Lattice is not a list of nine numbers", e);
    }
    return Lattice.ofRows(rows);
  }

  /** Splits {@code key=value key="a value" flag} into pairs. */
  private static Map<String, String> pairs(String source, long line, String comment) {
    Map<String, String> pairs = new LinkedHashMap<>();
    int at = 0;
    while (true) {
      while (at < comment.length() && Character.isWhitespace(comment.charAt(at))) {
        at++;
      }
      if (at == comment.length()) {
        return pairs;
      }
      StringBuilder key = new StringBuilder();
      int keyEnd = key(comment, at, key);
      if (keyEnd < 0) {
        throw InvalidStructureException.at(source, line, "a key has no closing quote");
      }
      if (keyEnd == comment.length() || comment.charAt(keyEnd) != '=') {
        pairs.put(key.toString(), "T");
        at = keyEnd;
        continue;
      }
      StringBuilder value = new StringBuilder();
      at = value(comment, keyEnd + 1, value);
      if (at < 0) {
        throw InvalidStructureException.at(source, line, "the value of " + shortened(key.toString()) + " has no closing quote");
      }
      pairs.put(key.toString(), value.toString());
    }
  }

  /** Appends the key that starts at {@code at}; gives the position after it, or -1 if its quote never closes. */
  private static int key(String comment, int at, StringBuilder key) {
    if (comment.charAt(at) == '"') {
      return value(comment, at, key);
    }
    int end = at;
    while (end < comment.length() && comment.charAt(end) != '=' && !Character.isWhitespace(comment.charAt(end))) {
      end++;
    }
    key.append(comment, at, end);
    return end;
  }

  /** Appends the value that starts at {@code at}; gives the position after it, or -1 if its quote never closes. */
  private static int value(String comment, int at, StringBuilder value) {
    if (at >= comment.length() || comment.charAt(at) != '"') {
      int end = at;
      while (end < comment.length() && !Character.isWhitespace(comment.charAt(end))) {
        end++;
      }
      value.append(comment, at, end);
      return end;
    }
    for (int i = at + 1; i < comment.length(); i++) {
      char c = comment.charAt(i);
      if (c == '"') {
        return i + 1;
      }
      if (c == '\\' && i + 1 < comment.length()) {
        i++;
        c = comment.charAt(i);
      }
      value.append(c);
    }
    return -1;
  }

  private static String shortened(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\x{80}-\\x{9f}]", "?");
    return line.length() > 40 ? line.substring(0, 40) + "..." : line;
  }

  /**
   * The text of one frame.
   *
   * @param info pairs for the comment, in order; line ends in them become spaces
   */
  public static String write(Structure structure, Map<String, String> info) {
    boolean stated = structure.sites().stream()
        .anyMatch(site -> site.species().statedOxidationState().isPresent());
    StringBuilder frame = new StringBuilder().append(structure.size()).append("\nLattice=\"");
    double[] rows = structure.lattice().rows();
    for (int i = 0; i < 9; i++) {
      frame.append(i == 0 ? "" : " ").append(rows[i]);
    }
    frame.append("\" Properties=").append(DEFAULT_PROPERTIES).append(stated ? ":" + OXIDATION_STATE + ":R:1" : "");
    frame.append(" pbc=\"T T T\"");
    info.forEach((key, value) -> {
      frame.append(' ').append(quoted(key)).append('=').append(quoted(value));
    });
    frame.append('\n');
    for (Site site : structure.sites()) {
      double[] xyz = structure.lattice().toCartesian(site.x(), site.y(), site.z());
      frame.append(site.species().element().symbol());
      frame.append(' ').append(xyz[0]).append(' ').append(xyz[1]).append(' ').append(xyz[2]);
      if (stated) {
        frame.append(' ').append(site.species().statedOxidationState().orElse(Double.NaN));
      }
      frame.append('\n');
    }
    return frame.toString();
  }

  private static String quoted(String value) {
    if (value.matches("[^\\s=\"\\\\]+")) {
      return value;
    }
    return '"' + value.replaceAll("[\\r\\n]", " ").replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
