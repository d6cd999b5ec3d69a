/**
 * Symmetry of crystals: operations, space groups, the translations that a listing of atoms repeats. Knows lattices and
 * structures, no file format and no feature.
 */
@NullMarked
package org.sitenet.crystal.symmetry;

import org.jspecify.annotations.NullMarked;
