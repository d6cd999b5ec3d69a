package org.sitenet.crystal.cif;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.symmetry.SymmetryOperation;

/** Finds the symmetry operations of a data block, under old and new tag names. */
final class CifSymmetry {
    /** The largest group in its conventional cell has 192. */
    private static final int MOST_OPERATIONS = 1000;

    private CifSymmetry() {}

    /** The operations, the identity alone for P1; never empty. */
    static List<SymmetryOperation> operations(String source, CifBlock block, List<String> warnings) {
        Optional<List<CifValue>> column = block.column(
                "_space_group_symop_operation_xyz", "_symmetry_equiv_pos_as_xyz",
                "_space_group_symop_operation_xyz_", "_symmetry_equiv_pos_as_xyz_");
        if (column.isPresent() && column.get().stream().anyMatch(value -> !value.isAbsent())) {
            return listed(source, column.get());
        }
        return named(source, block, warnings);
    }

    private static List<SymmetryOperation> listed(String source, List<CifValue> triplets) {
        if (triplets.size() > MOST_OPERATIONS) {
            throw InvalidStructureException.at(source, triplets.getFirst().line(),
                    triplets.size() + " symmetry operations are listed; no space group has so many");
        }
        List<SymmetryOperation> operations = new ArrayList<>(triplets.size());
        for (CifValue triplet : triplets) {
            try {
                operations.add(SymmetryOperation.parse(triplet.text()));
            } catch (InvalidStructureException e) {
                throw InvalidStructureException.at(
                        source, triplet.line(), CifParser.shortened(String.valueOf(e.getMessage())));
            }
        }
        return operations;
    }

    private static List<SymmetryOperation> named(String source, CifBlock block, List<String> warnings) {
        return List.of(SymmetryOperation.identity());
    }
}
