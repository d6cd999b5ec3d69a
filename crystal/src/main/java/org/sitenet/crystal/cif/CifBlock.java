package org.sitenet.crystal.cif;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One data block: tags (lower case, dots as underscores) with their values, one for an item, a column for a loop. */
public final class CifBlock {
  private final String name;
  private final int line;
  private final Map<String, List<CifValue>> columns = new HashMap<>();

  CifBlock(String name, int line) {
    this.name = name;
    this.line = line;
  }

  /** What became of an added column. */
  enum Added {
    NEW,
    /** The same values were there. */
    REPEATED,
    /** There was a single {@code ?} or {@code .}, which it took the place of; or it is one itself. */
    REPLACED,
    /** Other values were there and stay. */
    CONTRADICTED
  }

  /** The name behind {@code data_}. */
  public String name() {
    return name;
  }

  /** The line of the block's {@code data_}. */
  public int line() {
    return line;
  }

  Added add(String tag, List<CifValue> values) {
    List<CifValue> known = columns.putIfAbsent(tag, values);
    if (known == null) {
      return Added.NEW;
    }
    if (isEmpty(known)) {
      columns.put(tag, values);
      return Added.REPLACED;
    }
    if (isEmpty(values)) {
      return Added.REPLACED;
    }
    boolean same = known.size() == values.size();
    for (int index = 0; same && index < known.size(); index++) {
      same = known.get(index).text().strip().equals(values.get(index).text().strip());
    }
    return same ? Added.REPEATED : Added.CONTRADICTED;
  }

  private static boolean isEmpty(List<CifValue> values) {
    return values.size() == 1 && values.getFirst().isAbsent();
  }

  /** Whether a tag says where atoms are or how they repeat: two answers to that are no answer. */
  static boolean describesStructure(String tag) {
    return tag.startsWith("_cell_length") || tag.startsWith("_cell_angle") || tag.startsWith("_atom_site_fract")
        || tag.startsWith("_atom_site_cartn") || tag.equals("_atom_site_label") || tag.equals("_atom_site_type_symbol")
        || tag.equals("_atom_site_occupancy") || tag.startsWith("_symmetry_equiv_pos_as_xyz")
        || tag.startsWith("_space_group_symop");
  }

  /** The column of the first of these tags that is there. Tags in lower case, dots as underscores. */
  public Optional<List<CifValue>> column(String... tags) {
    for (String tag : tags) {
      List<CifValue> values = columns.get(tag);
      if (values != null) {
        return Optional.of(values);
      }
    }
    return Optional.empty();
  }

  /** The first value of the first of these tags that is there with a value other than {@code ?} and {@code .}. */
  public Optional<CifValue> item(String... tags) {
    for (String tag : tags) {
      List<CifValue> values = columns.get(tag);
      if (values != null && !values.getFirst().isAbsent()) {
        return Optional.of(values.getFirst());
      }
    }
    return Optional.empty();
  }
}
