/**
 * Structure formats besides CIF reading: POSCAR, pymatgen's JSON, extended XYZ, XSF, and a writer of CIF files without symmetry.
 *
 * <p>Here one text becomes one structure and one structure becomes one text. This package knows no sets, labels or folders.
 */
@NullMarked
package org.sitenet.crystal.format;

import org.jspecify.annotations.NullMarked;
