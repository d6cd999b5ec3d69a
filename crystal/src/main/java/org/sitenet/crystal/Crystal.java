package org.sitenet.crystal;

import java.util.Set;

/**
 * What a file of a crystal holds: an ordered structure, whose sites each have one species, or a disordered one, some of whose
 * sites are shared by several species or empty in part of the cells.
 */
public sealed interface Crystal permits Structure, DisorderedStructure {
  /** Identifier from the source, may be empty. */
  String name();

  /** The cell. */
  Lattice lattice();

  /** The elements it is made of. */
  Set<Element> elements();

  /** The formula by rising electronegativity: {@code "TiO2"}, or with fractions of what one site holds, {@code "Na0.5K0.5Cl"}. */
  String reducedFormula();

  /** The same crystal under another name. */
  Crystal named(String newName);

  /**
   * This crystal, where it is ordered.
   *
   * @throws InvalidStructureException if it is disordered; the message names the first disordered site
   */
  Structure ordered();
}
