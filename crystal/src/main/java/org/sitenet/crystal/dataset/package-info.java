/**
 * Sets of structures with labels: reading them lazily in file order, writing them, counting what they hold, and cutting
 * them into folds.
 *
 * <p>A set is a folder of structure files with {@code id_prop.csv}, the same inside a zip, a Matbench JSON file, a CSV file
 * with a {@code cif} column, an extended XYZ file, or a file of JSON records, one a line. This package knows nothing of
 * features, batches or training.
 */
@NullMarked
package org.sitenet.crystal.dataset;

import org.jspecify.annotations.NullMarked;
