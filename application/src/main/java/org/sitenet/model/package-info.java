/**
 * The Site-Net model: its architecture as a checked value, and its graph over the row spaces of a batch. Knows nothing of
 * files, training loops or the command line.
 */
@NullMarked
package org.sitenet.model;

import org.jspecify.annotations.NullMarked;
