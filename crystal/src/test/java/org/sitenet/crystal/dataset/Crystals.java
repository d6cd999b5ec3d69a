package org.sitenet.crystal.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.Site;
import org.sitenet.crystal.Species;
import org.sitenet.crystal.Structure;

/** Well-known structures, and the same with made-up labels. */
final class Crystals {
  private Crystals() {}

  static Structure of(String name, Lattice lattice, Object... speciesAndPositions) {
    List<Site> sites = new ArrayList<>();
    for (int i = 0; i < speciesAndPositions.length; i += 4) {
      sites.add(new Site(
          Species.parse((String) speciesAndPositions[i]),
          ((Number) speciesAndPositions[i + 1]).doubleValue(),
          ((Number) speciesAndPositions[i + 2]).doubleValue(),
          ((Number) speciesAndPositions[i + 3]).doubleValue()));
    }
    return new Structure(name, lattice, sites);
  }

  static Structure rockSalt() {
    return of(
        "NaCl", Lattice.ofRows(0, 2.82, 2.82, 2.82, 0, 2.82, 2.82, 2.82, 0), "Na", 0, 0, 0, "Cl", 0.5, 0.5, 0.5);
  }

  static Structure rutile() {
    double u = 0.30479;
    return of(
        "TiO2 rutile", Lattice.ofParameters(4.5937, 4.5937, 2.9587, 90, 90, 90),
        "Ti4+", 0, 0, 0, "Ti4+", 0.5, 0.5, 0.5,
        "O2-", u, u, 0, "O2-", 1 - u, 1 - u, 0, "O2-", 0.5 + u, 0.5 - u, 0.5, "O2-", 0.5 - u, 0.5 + u, 0.5);
  }

  static Structure triclinic() {
    return of(
        "odd", Lattice.ofParameters(5.1, 6.2, 7.3, 81.25, 97.5, 112.125),
        "Fe2.5+", 0.0123456789, 0.987654321, 0.1, "O2-", 0.21, 0.43, 0.65, "Fe2.5+", 0.51, 0.17, 0.81,
        "Na+", 0.77, 0.08, 0.39);
  }

  static List<DatasetRow> rows() {
    return List.of(
        row("NaCl", rockSalt(), Map.of("gap pbe", 0.1 + 0.2, "e_form", -1.8)),
        row("rutile-1", rutile(), Map.of("gap pbe", 0.0, "e_form", -3.3333333333333335)),
        row("odd_2", triclinic(), Map.of("gap pbe", 1.0e-17)));
  }

  static DatasetRow row(String id, Structure structure, Map<String, Double> labels) {
    Map<String, Double> ordered = new LinkedHashMap<>();
    List.of("gap pbe", "e_form").forEach(key -> {
      if (labels.containsKey(key)) {
        ordered.put(key, labels.get(key));
      }
    });
    return new DatasetRow(id, "memory", structure.named(id), ordered, List.of());
  }
}
