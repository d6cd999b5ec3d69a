package org.sitenet.crystal.format;

import java.util.ArrayList;
import java.util.List;
import org.sitenet.crystal.Crystal;
import org.sitenet.crystal.DisorderedSite;
import org.sitenet.crystal.DisorderedStructure;
import org.sitenet.crystal.Element;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.Occupant;
import org.sitenet.crystal.Site;
import org.sitenet.crystal.Species;
import org.sitenet.crystal.Structure;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** The dictionary form of pymatgen's {@code Structure}, as {@code Structure.as_dict()} gives it. */
public final class PymatgenJson {
  private PymatgenJson() {}

  /**
   * Reads a structure, disordered ones too; its name is empty.
   *
   * @param node the dictionary
   * @throws InvalidStructureException if something is missing or not a number, or occupancies exceed 1; the message names the
   *     place inside the dictionary
   */
  public static Crystal read(JsonNode node) {
    try {
      return crystal(node);
    } catch (JacksonException e) {
      // A number too large for any type.
      throw new InvalidStructureException(JsonProblems.message(e), e);
    }
  }

  private static Crystal crystal(JsonNode node) {
    if (!node.isObject() || !node.has("lattice") || !node.has("sites")) {
      throw new InvalidStructureException("not a pymatgen structure: \"lattice\" and \"sites\" are needed");
    }
    Lattice lattice = lattice(node.path("lattice"));
    List<DisorderedSite> sites = new ArrayList<>();
    int disordered = -1;
    for (JsonNode site : node.path("sites")) {
      sites.add(site(site, sites.size(), lattice));
      if (disordered < 0 && !sites.getLast().isOrdered()) {
        disordered = sites.size() - 1;
      }
    }
    if (disordered >= 0) {
      return new DisorderedStructure("", "sites[" + disordered + "]", lattice, sites);
    }
    return new Structure("", lattice, sites.stream()
        .map(site -> new Site(site.occupants().getFirst().species(), site.x(), site.y(), site.z(), site.label()))
        .toList());
  }

  private static Lattice lattice(JsonNode node) {
    JsonNode matrix = node.path("matrix");
    if (matrix.isMissingNode()) {
      return Lattice.ofParameters(
          number(node, "a"), number(node, "b"), number(node, "c"),
          number(node, "alpha"), number(node, "beta"), number(node, "gamma"));
    }
    double[] rows = new double[9];
    for (int row = 0; row < 3; row++) {
      double[] vector = vector(matrix.path(row), "lattice.matrix[" + row + "]");
      System.arraycopy(vector, 0, rows, 3 * row, 3);
    }
    return Lattice.ofRows(rows);
  }

  private static DisorderedSite site(JsonNode node, int index, Lattice lattice) {
    String where = "sites[" + index + "]";
    JsonNode species = node.path("species");
    if (!species.isArray() || species.isEmpty()) {
      throw new InvalidStructureException(where + " has no species");
    }
    double[] xyz = node.path("abc").isMissingNode() && node.has("xyz")
        ? fractional(lattice, vector(node.path("xyz"), where + ".xyz"))
        : vector(node.path("abc"), where + ".abc");
    List<Occupant> occupants = new ArrayList<>();
    try {
      for (JsonNode one : species) {
        occupants.add(new Occupant(species(one, where), one.path("occu").asDouble(1)));
      }
      String label = node.path("label").asString("");
      return new DisorderedSite(occupants, xyz[0], xyz[1], xyz[2],
          label.isEmpty() ? occupants.getFirst().species().toString() : label);
    } catch (InvalidStructureException e) {
      String problem = String.valueOf(e.getMessage());
      throw problem.startsWith(where) ? e : new InvalidStructureException(where + ": " + problem, e);
    }
  }

  private static double[] fractional(Lattice lattice, double[] cartesian) {
    return lattice.toFractional(cartesian[0], cartesian[1], cartesian[2]);
  }

  private static Species species(JsonNode node, String where) {
    JsonNode symbol = node.path("element");
    if (!symbol.isString()) {
      throw new InvalidStructureException(where + " names no element");
    }
    Element element = Element.ofSymbol(symbol.stringValue());
    JsonNode state = node.path("oxidation_state");
    if (state.isMissingNode() || state.isNull()) {
      return Species.of(element);
    }
    if (!state.isNumber()) {
      throw new InvalidStructureException(where + ".species[0].oxidation_state is not a number");
    }
    return Species.of(element, state.asDouble(Double.NaN));
  }

  private static double[] vector(JsonNode node, String where) {
    double[] vector = new double[3];
    for (int i = 0; i < 3; i++) {
      JsonNode item = node.path(i);
      if (!item.isNumber() || node.size() != 3) {
        throw new InvalidStructureException(where + " is not a list of three numbers");
      }
      vector[i] = item.asDouble(Double.NaN);
    }
    return vector;
  }

  private static double number(JsonNode node, String key) {
    JsonNode value = node.path(key);
    if (!value.isNumber()) {
      throw new InvalidStructureException("lattice." + key + " is missing or not a number");
    }
    return value.asDouble(Double.NaN);
  }

  /** Writes a crystal as pymatgen would. */
  public static void write(Crystal crystal, JsonGenerator json) {
    Lattice lattice = crystal.lattice();
    json.writeStartObject();
    json.writeStringProperty("@module", "pymatgen.core.structure");
    json.writeStringProperty("@class", "Structure");
    json.writeNullProperty("charge");
    json.writeObjectPropertyStart("lattice");
    json.writeArrayPropertyStart("matrix");
    double[] rows = lattice.rows();
    for (int row = 0; row < 3; row++) {
      json.writeArray(rows, 3 * row, 3);
    }
    json.writeEndArray();
    json.writeNumberProperty("a", lattice.a());
    json.writeNumberProperty("b", lattice.b());
    json.writeNumberProperty("c", lattice.c());
    json.writeNumberProperty("alpha", lattice.alpha());
    json.writeNumberProperty("beta", lattice.beta());
    json.writeNumberProperty("gamma", lattice.gamma());
    json.writeNumberProperty("volume", lattice.volume());
    json.writeEndObject();
    json.writeArrayPropertyStart("sites");
    switch (crystal) {
      case Structure structure -> structure.sites().forEach(site -> write(DisorderedSite.of(site), lattice, json));
      case DisorderedStructure disordered -> disordered.sites().forEach(site -> write(site, lattice, json));
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(DisorderedSite site, Lattice lattice, JsonGenerator json) {
    json.writeStartObject();
    json.writeArrayPropertyStart("species");
    for (Occupant occupant : site.occupants()) {
      json.writeStartObject();
      json.writeStringProperty("element", occupant.species().element().symbol());
      occupant.species().statedOxidationState().ifPresent(state -> json.writeNumberProperty("oxidation_state", state));
      writeOccupancy(occupant.occupancy(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeName("abc");
    json.writeArray(new double[] {site.x(), site.y(), site.z()}, 0, 3);
    json.writeName("xyz");
    json.writeArray(lattice.toCartesian(site.x(), site.y(), site.z()), 0, 3);
    json.writeStringProperty("label", site.label());
    json.writeEndObject();
  }

  /** A whole number where it is one, as pymatgen writes it. */
  private static void writeOccupancy(double occupancy, JsonGenerator json) {
    if (occupancy == 1) {
      json.writeNumberProperty("occu", 1);
    } else {
      json.writeNumberProperty("occu", occupancy);
    }
  }
}
