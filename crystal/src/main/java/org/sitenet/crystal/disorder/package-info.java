/**
 * Ordered structures that stand for a disordered one: which supercell, how many atoms of each species, and where they sit.
 * Everything follows from the crystal, the options and a seed. Knows structures, cells and elemental radii, no feature of a
 * model and no prediction.
 */
@NullMarked
package org.sitenet.crystal.disorder;

import org.jspecify.annotations.NullMarked;
