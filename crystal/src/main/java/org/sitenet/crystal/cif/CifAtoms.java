package org.sitenet.crystal.cif;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.Species;

/** Reads the list of atoms of a data block. */
final class CifAtoms {
  private final CifBlock block;
  private final Remarks remarks;
  private final CifPositions positions;
  private final CifSpecies species;
  private final Optional<List<CifValue>> labels;
  private final Optional<List<CifValue>> symbols;
  private final Optional<List<CifValue>> occupancies;
  private final Optional<List<CifValue>> flags;
  private final Optional<List<CifValue>> hydrogens;
  private final List<CifAtom> atoms = new ArrayList<>();
  private final List<EmptySite> empty = new ArrayList<>();

  /**
   * What a block lists.
   *
   * @param atoms the atoms in the order of the file, those of zero occupancy and without coordinates left out
   * @param empty the sites of zero occupancy, in the order of the file
   */
  record Listed(List<CifAtom> atoms, List<EmptySite> empty) {}

  /**
   * A site at which the file says that nothing is.
   *
   * @param x fractional coordinates as given, thirds snapped; y and z likewise
   * @param line line of its coordinates
   */
  record EmptySite(double x, double y, double z, int line) {}

  private CifAtoms(CifBlock block, Lattice lattice, ChargeSource charges, Remarks remarks) {
    this.block = block;
    this.remarks = remarks;
    this.positions = CifPositions.of(block, lattice, remarks);
    this.labels = column("_atom_site_label", "_atom_site_label_atom_id", "_atom_site_id");
    this.symbols = column("_atom_site_type_symbol");
    this.occupancies = column("_atom_site_occupancy");
    this.flags = column("_atom_site_calc_flag");
    this.hydrogens = column("_atom_site_attached_hydrogens");
    this.species = new CifSpecies(block, charges, remarks);
  }

  /** The listed atoms and empty sites. */
  static Listed read(CifBlock block, Lattice lattice, ChargeSource charges, Remarks remarks) {
    return new CifAtoms(block, lattice, charges, remarks).read();
  }

  private Optional<List<CifValue>> column(String... tags) {
    Optional<List<CifValue>> column = block.column(tags);
    positions.checkSameLoop(tags[0], column);
    return column;
  }

  private Listed read() {
    for (int axis = 1; axis < 3; axis++) {
      positions.checkSameLoop(positions.tag(axis), Optional.of(positions.column(axis)));
    }
    if (labels.isEmpty() && symbols.isEmpty()) {
      throw InvalidStructureException.at(remarks.source(), positions.line(0),
          "the atoms have neither _atom_site_label nor _atom_site_type_symbol: no telling which elements they are");
    }
    for (int index = 0; index < positions.size(); index++) {
      read(index);
    }
    if (atoms.isEmpty()) {
      throw InvalidStructureException.at(remarks.source(), positions.line(0), "no listed atom is usable");
    }
    if (positions.snapped()) {
      remarks.add(positions.line(0), "coordinates within 1e-4 of a third are taken as exact thirds");
    }
    return new Listed(atoms, empty);
  }

  private void read(int index) {
    int line = positions.line(index);
    Optional<String> symbol = known(symbols, index);
    Optional<String> given = known(labels, index);
    String label = given.or(() -> symbol).orElse("?");
    String flag = known(flags, index).orElse("").toLowerCase(Locale.ROOT);
    if (flag.equals("dum")) {
      remarks.add(line, "the dummy site " + CifParser.shortened(label) + " is left out");
      return;
    }
    if (positions.isUnknown(index)) {
      remarks.add(line, "the site " + CifParser.shortened(label) + " has no coordinates and is left out");
      return;
    }
    double occupancy = occupancy(index, label, line);
    if (occupancy == 0) {
      double[] at = positions.fractional(index);
      empty.add(new EmptySite(at[0], at[1], at[2], line));
      remarks.add(line, "the site " + CifParser.shortened(label) + " has the occupancy 0 and is left out");
      return;
    }
    if (species.isVacancy(symbol.orElse(label))) {
      remarks.add(line, "the site " + CifParser.shortened(label) + " is a vacancy and left out");
      return;
    }
    if (symbol.isEmpty() && symbols.isPresent() && !species.isElement(label)) {
      remarks.add(line, "the site " + CifParser.shortened(label) + " is of an unknown kind of atom and is left out");
      return;
    }
    double[] at = positions.fractional(index);
    for (CifSpecies.Share share : species.of(symbol, label, line)) {
      Species occupant = share.species();
      atoms.add(new CifAtom(label, occupant, at[0], at[1], at[2], occupancy * share.share(), line));
    }
    remarkHydrogens(index, label, line);
  }

  private static Optional<String> known(Optional<List<CifValue>> column, int index) {
    return column.map(values -> values.get(index))
        .filter(value -> !value.isAbsent() && !value.text().isBlank())
        .map(value -> value.text().strip());
  }

  private double occupancy(int index, String label, int line) {
    if (occupancies.isEmpty() || occupancies.get().get(index).isAbsent()) {
      return 1;
    }
    double occupancy = CifReader.number(remarks.source(), "_atom_site_occupancy", occupancies.get().get(index), remarks);
    if (!(occupancy >= 0 && occupancy <= 1 + CifExpansion.OCCUPANCY_ROUNDING)) {
      throw InvalidStructureException.at(remarks.source(), line, "the site " + CifParser.shortened(label)
          + " has the occupancy " + occupancy + "; it must lie between 0 and 1");
    }
    return Math.min(1, occupancy);
  }

  private void remarkHydrogens(int index, String label, int line) {
    known(hydrogens, index).flatMap(text -> CifNumber.parse(text).stream().boxed().findFirst())
        .filter(count -> count > 0)
        .ifPresent(count -> remarks.addOnce("hydrogen", line, "the site " + CifParser.shortened(label)
            + " has attached hydrogen without coordinates, which is no part of the structure that is read"));
  }
}
