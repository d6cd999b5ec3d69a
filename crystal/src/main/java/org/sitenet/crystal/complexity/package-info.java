/**
 * How complex a crystal structure is: information contents over its crystallographic orbits. Knows symmetry and structures,
 * no file format, no feature and no model.
 */
@NullMarked
package org.sitenet.crystal.complexity;

import org.jspecify.annotations.NullMarked;
