package org.sitenet.crystal.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.Site;
import org.sitenet.crystal.Species;
import org.sitenet.crystal.Structure;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * A structure as the fields of a JSON record: {@code sites}, run-length species in site order ({@code "K4 Mn4 O8"}, with
 * stated oxidation states {@code "K+4 Mn3+4 O2-8"}), {@code cell} (a, b, c [Å], alpha, beta, gamma [degrees]) and {@code
 * xyz}, flat fractional coordinates. Records with {@code lattice} (rows [Å]), {@code species} and {@code pos} are read too.
 */
final class StructureRecord {
  private static final Pattern RUN = Pattern.compile("([A-Za-z]{1,2}(?:[0-9.]*[+-])?)([0-9]{0,7})");
  private static final Set<String> RESERVED =
      Set.of("id", "name", "sites", "cell", "xyz", "lattice", "species", "pos", "types");

  private StructureRecord() {}

  /** Whether a field belongs to the structure, so that it cannot be a label. */
  static boolean isReserved(String field) {
    return RESERVED.contains(field);
  }

  static Structure read(JsonNode node) {
    if (node.has("lattice") && node.has("species") && node.has("pos")) {
      return readLists(node);
    }
    double[] cell = numbers(node, "cell");
    if (cell.length != 6) {
      throw new InvalidStructureException("\"cell\" holds " + cell.length + " numbers, not 6");
    }
    Lattice lattice = Lattice.ofParameters(cell[0], cell[1], cell[2], cell[3], cell[4], cell[5]);
    double[] xyz = numbers(node, "xyz");
    List<Species> species = species(text(node, "sites"), xyz.length / 3);
    if (xyz.length != 3 * species.size()) {
      throw new InvalidStructureException(
          "\"sites\" names " + species.size() + " atoms, \"xyz\" holds " + xyz.length + " numbers");
    }
    List<Site> sites = new ArrayList<>(species.size());
    for (int i = 0; i < species.size(); i++) {
      sites.add(new Site(species.get(i), xyz[3 * i], xyz[3 * i + 1], xyz[3 * i + 2]));
    }
    return new Structure("", lattice, sites);
  }

  private static Structure readLists(JsonNode node) {
    double[] rows = new double[9];
    for (int row = 0; row < 3; row++) {
      System.arraycopy(triple(node.path("lattice").path(row), "lattice", row), 0, rows, 3 * row, 3);
    }
    JsonNode species = node.path("species");
    JsonNode positions = node.path("pos");
    if (!species.isArray() || species.isEmpty()) {
      throw new InvalidStructureException("\"species\" names no atoms");
    }
    if (species.size() != positions.size()) {
      throw new InvalidStructureException(
          "\"species\" names " + species.size() + " atoms, \"pos\" holds " + positions.size());
    }
    List<Site> sites = new ArrayList<>();
    for (int i = 0; i < species.size(); i++) {
      double[] xyz = triple(positions.path(i), "pos", i);
      sites.add(new Site(Species.parse(species.path(i).asString("")), xyz[0], xyz[1], xyz[2]));
    }
    return new Structure("", Lattice.ofRows(rows), sites);
  }

  /** Expands {@code "K4 Mn4 O8"}, but never beyond the atoms that have coordinates. */
  private static List<Species> species(String runs, int atoms) {
    List<Species> species = new ArrayList<>(atoms);
    for (String run : runs.strip().split("\\s+")) {
      Matcher matcher = RUN.matcher(run);
      if (!matcher.matches()) {
        throw new InvalidStructureException("\"" + TextParts.shortened(run)
            + "\" in \"sites\" is not a species and a count, as in K4 or O2-8");
      }
      Species one = Species.parse(matcher.group(1));
      int count = matcher.group(2).isEmpty() ? 1 : Integer.parseInt(matcher.group(2));
      if (count == 0 || species.size() + count > atoms) {
        throw new InvalidStructureException(
            "\"sites\" does not name as many atoms as \"xyz\" has coordinates for (" + atoms + ")");
      }
      for (int i = 0; i < count; i++) {
        species.add(one);
      }
    }
    return species;
  }

  private static String text(JsonNode node, String field) {
    if (!node.path(field).isString()) {
      throw new InvalidStructureException("\"" + field + "\" is missing or not a text");
    }
    return node.path(field).stringValue();
  }

  private static double[] numbers(JsonNode node, String field) {
    JsonNode array = node.path(field);
    if (!array.isArray()) {
      throw new InvalidStructureException("\"" + field + "\" is missing or not a list");
    }
    double[] numbers = new double[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      if (!array.path(i).isNumber()) {
        throw new InvalidStructureException("\"" + field + "\"[" + i + "] is not a number");
      }
      numbers[i] = array.path(i).asDouble(Double.NaN);
    }
    return numbers;
  }

  private static double[] triple(JsonNode array, String field, int index) {
    double[] triple = new double[3];
    for (int i = 0; i < 3; i++) {
      if (!array.path(i).isNumber()) {
        throw new InvalidStructureException("\"" + field + "\"[" + index + "] is not a list of three numbers");
      }
      triple[i] = array.path(i).asDouble(Double.NaN);
    }
    return triple;
  }

  /** Writes the three fields into an object that is open. */
  static void write(Structure structure, JsonGenerator json) {
    json.writeStringProperty("sites", runs(structure.sites()));
    Lattice lattice = structure.lattice();
    json.writeName("cell");
    json.writeArray(
        new double[] {
          lattice.a(), lattice.b(), lattice.c(), lattice.alpha(), lattice.beta(), lattice.gamma()
        },
        0,
        6);
    double[] xyz = new double[3 * structure.size()];
    for (int i = 0; i < structure.size(); i++) {
      Site site = structure.sites().get(i);
      xyz[3 * i] = site.x();
      xyz[3 * i + 1] = site.y();
      xyz[3 * i + 2] = site.z();
    }
    json.writeName("xyz");
    json.writeArray(xyz, 0, xyz.length);
  }

  private static String runs(List<Site> sites) {
    StringBuilder runs = new StringBuilder();
    for (int start = 0; start < sites.size(); ) {
      Species species = sites.get(start).species();
      int end = start;
      while (end < sites.size() && sites.get(end).species().equals(species)) {
        end++;
      }
      runs.append(start == 0 ? "" : " ").append(species).append(end - start);
      start = end;
    }
    return runs.toString();
  }
}
