/**
 * From crystals to batches: the layout of a batch, shells of equal neighbours, dynamic batches of unique sites, and the
 * threads that prepare them ahead of the model. It knows features and row spaces, and nothing of layers, losses or
 * files of crystals.
 */
@NullMarked
package org.sitenet.data;

import org.jspecify.annotations.NullMarked;
