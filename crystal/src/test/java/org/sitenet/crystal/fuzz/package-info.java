/**
 * Fuzz targets for everything that reads structures from bytes. In the build they run over the kept inputs in the resources;
 * with {@code JAZZER_FUZZ=1} in the environment one of them looks for new ones.
 */
@NullMarked
package org.sitenet.crystal.fuzz;

import org.jspecify.annotations.NullMarked;
