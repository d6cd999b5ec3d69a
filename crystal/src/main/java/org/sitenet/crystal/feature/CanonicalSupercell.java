package org.sitenet.crystal.feature;

import org.sitenet.crystal.Structure;
import org.sitenet.crystal.reduction.NiggliReduction;
import org.sitenet.crystal.supercell.Supercell;

/** The supercell that a crystal has however it is described. */
final class CanonicalSupercell {
    private CanonicalSupercell() {}

    static Supercell of(Structure primitive, int atomLimit) {
        return Supercell.upTo(NiggliReduction.reduce(primitive.lattice()).apply(primitive), atomLimit);
    }
}
