package org.sitenet.crystal.cif;

/** Where oxidation states are taken from. Files keep them in two places. */
public enum ChargeSource {
  /** The table of {@code _atom_type_oxidation_number} alone: what the published features are made of. */
  TABLE,
  /** That table, and where it states none for a type of atom the charge in its symbol: {@code Fe3+}. */
  TABLE_OR_TYPE_SYMBOL
}
