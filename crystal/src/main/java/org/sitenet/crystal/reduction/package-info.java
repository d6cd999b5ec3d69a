/**
 * Reduced cells and nearest images: lattice geometry on top of {@link org.sitenet.crystal.Lattice}. Knows no atoms but
 * where a whole structure is carried over to another cell of its lattice.
 */
@NullMarked
package org.sitenet.crystal.reduction;

import org.jspecify.annotations.NullMarked;
