package org.sitenet.crystal.cif;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.symmetry.SymmetryOperation;

/**
 * Reads the symmetry operations that a data block lists: of a space group, of a magnetic one (time reversal does not move
 * atoms) or of the superspace group of a modulated structure (its first three components are those of the average structure).
 */
final class CifOperations {
  /** The largest group in its conventional cell has 192; magnetic cells can be a few times as large. */
  private static final int MOST_OPERATIONS = 2000;

  private static final int LONGEST = 300;

  /** Translations this close to a 24th of a cell are meant to be it: files write 0.333 and 0.6667. */
  private static final double GRID_TOLERANCE = 1e-3;

  private static final String[] PLAIN = {
    "_space_group_symop_operation_xyz", "_symmetry_equiv_pos_as_xyz",
    "_space_group_symop_operation_xyz_", "_symmetry_equiv_pos_as_xyz_"
  };
  private static final String[] MAGNETIC = {
    "_space_group_symop_magn_operation_xyz", "_space_group_symop_magn_operation_xyz_bns"
  };
  private static final String[] CENTRING = {
    "_space_group_symop_magn_centering_xyz", "_space_group_symop_magn_centring_xyz"
  };
  private static final String[] SUPERSPACE = {
    "_space_group_symop_magn_ssg_operation_algebraic", "_space_group_symop_ssg_operation_algebraic",
    "_space_group_symop_magn_ssg_operation_xyz"
  };
  private static final String[] SUPERSPACE_CENTRING = {
    "_space_group_symop_magn_ssg_centering_algebraic", "_space_group_symop_magn_ssg_centring_algebraic"
  };

  private final Remarks remarks;

  private CifOperations(Remarks remarks) {
    this.remarks = remarks;
  }

  /** The listed operations, the identity among them; empty where none are listed. */
  static Optional<List<SymmetryOperation>> listed(CifBlock block, Remarks remarks) {
    CifOperations reader = new CifOperations(remarks);
    Optional<List<CifValue>> plain = given(block, PLAIN);
    if (plain.isPresent()) {
      return Optional.of(reader.withIdentity(plain.get(), reader.parse(plain.get())));
    }
    Optional<List<CifValue>> magnetic = given(block, MAGNETIC);
    if (magnetic.isPresent()) {
      return Optional.of(reader.product(magnetic.get(), given(block, CENTRING)));
    }
    Optional<List<CifValue>> superspace = given(block, SUPERSPACE);
    if (superspace.isPresent()) {
      remarks.add(superspace.get().getFirst().line(), "the structure is modulated; its average is read");
      return Optional.of(reader.product(superspace.get(), given(block, SUPERSPACE_CENTRING)));
    }
    return Optional.empty();
  }

  private static Optional<List<CifValue>> given(CifBlock block, String... tags) {
    return block.column(tags).filter(column -> column.stream().anyMatch(value -> !value.isAbsent()));
  }

  private List<SymmetryOperation> product(List<CifValue> operations, Optional<List<CifValue>> centrings) {
    List<SymmetryOperation> representatives = parse(operations);
    List<SymmetryOperation> all = new ArrayList<>();
    List<SymmetryOperation> shifts =
        centrings.isPresent() ? parse(centrings.get()) : List.of(SymmetryOperation.identity());
    checkCount(operations.getFirst(), representatives.size() * (long) shifts.size());
    for (SymmetryOperation shift : shifts) {
      for (SymmetryOperation representative : representatives) {
        add(all, shift.after(representative));
      }
    }
    return withIdentity(operations, all);
  }

  private List<SymmetryOperation> parse(List<CifValue> triplets) {
    checkCount(triplets.getFirst(), triplets.size());
    List<SymmetryOperation> operations = new ArrayList<>(triplets.size());
    for (CifValue triplet : triplets) {
      if (triplet.isAbsent()) {
        remarks.addOnce("operation", triplet.line(), "a listed symmetry operation is unknown and left out");
        continue;
      }
      try {
        if (triplet.text().length() > LONGEST) {
          throw new InvalidStructureException("\"" + triplet.text() + "\" is not a symmetry operation");
        }
        operations.add(onGrid(SymmetryOperation.parse(spatial(triplet.text()))));
      } catch (InvalidStructureException e) {
        throw InvalidStructureException.at(
            remarks.source(), triplet.line(), CifParser.shortened(String.valueOf(e.getMessage())));
      }
    }
    return operations;
  }

  private void checkCount(CifValue place, long count) {
    if (count > MOST_OPERATIONS) {
      throw InvalidStructureException.at(
          remarks.source(), place.line(), count + " symmetry operations are listed; no space group has so many");
    }
  }

  /** The part that moves atoms: no time reversal, no internal coordinates, no number or brackets in front. */
  private static String spatial(String text) {
    String triplet = text.strip();
    if (triplet.length() > 1 && (triplet.startsWith("(") && triplet.endsWith(")")
        || triplet.startsWith("[") && triplet.endsWith("]"))) {
      triplet = triplet.substring(1, triplet.length() - 1);
    }
    String[] parts = triplet.split(",", -1);
    if (parts.length == 4 && parts[3].strip().matches("[+-]?(m|M|1)")) {
      return parts[0] + "," + parts[1] + "," + parts[2];
    }
    if (parts.length >= 4 && parts[0].toLowerCase(Locale.ROOT).matches(".*x[1-3].*")) {
      return (parts[0] + "," + parts[1] + "," + parts[2]).toLowerCase(Locale.ROOT)
          .replace("x1", "x").replace("x2", "y").replace("x3", "z");
    }
    // Some files number the operations within the value: '1 x,y,z'.
    return parts.length == 3 ? parts[0].replaceFirst("^\\s*\\d+\\s+(?=[-+xyzXYZ])", "") + "," + parts[1] + "," + parts[2] : triplet;
  }

  private static SymmetryOperation onGrid(SymmetryOperation operation) {
    int[] rotation = new int[9];
    double[] translation = new double[3];
    boolean changed = false;
    for (int row = 0; row < 3; row++) {
      double given = operation.translation(row);
      double grid = Math.rint(given * 24) / 24;
      boolean near = Math.abs(grid - given) < GRID_TOLERANCE;
      translation[row] = near ? grid : given;
      changed |= near && grid != given;
      for (int column = 0; column < 3; column++) {
        rotation[3 * row + column] = operation.rotation(row, column);
      }
    }
    return changed ? SymmetryOperation.of(rotation, translation) : operation;
  }

  private static void add(List<SymmetryOperation> operations, SymmetryOperation operation) {
    if (operations.stream().noneMatch(operation::sameAs)) {
      operations.add(operation);
    }
  }

  private List<SymmetryOperation> withIdentity(List<CifValue> place, List<SymmetryOperation> operations) {
    SymmetryOperation identity = SymmetryOperation.identity();
    if (operations.stream().anyMatch(identity::sameAs)) {
      return operations;
    }
    remarks.add(place.getFirst().line(), "the listed symmetry operations lack x,y,z; it is added");
    List<SymmetryOperation> all = new ArrayList<>(operations.size() + 1);
    all.add(identity);
    all.addAll(operations);
    return all;
  }
}
