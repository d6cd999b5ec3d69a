/**
 * Reads the Crystallographic Information File, versions 1.1 and 2.0: bytes to a {@link org.sitenet.crystal.Crystal}.
 *
 * <p>Strict about damage (an unclosed quote, a loop whose last row is short), lenient about quirks (old tag names,
 * uncertainties, rounded thirds), and the caller is told of each as a warning. Whatever the bytes, the outcome is a
 * structure or an {@link org.sitenet.crystal.InvalidStructureException} that names file and line. Knows nothing of
 * features.
 */
@NullMarked
package org.sitenet.crystal.cif;

import org.jspecify.annotations.NullMarked;
