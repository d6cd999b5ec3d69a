/**
 * Crystals as immutable values: elements, species, lattices, sites and structures.
 *
 * <p>Lengths are in ångström, angles in degrees, coordinates are fractional unless a name says otherwise. This package
 * knows no file format, no feature and no model; everything else in the module is built on top of it.
 */
@NullMarked
package org.sitenet.crystal;

import org.jspecify.annotations.NullMarked;
