/**
 * Supercells of a primitive cell: as near to a cube as whole numbers allow, up to a limit of atoms. Knows lattices and
 * structures, no feature and no model.
 */
@NullMarked
package org.sitenet.crystal.supercell;

import org.jspecify.annotations.NullMarked;
