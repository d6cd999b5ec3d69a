/**
 * Optimisers as graph updates: a training step (forward, backward, clipping, update) is one computation, and only a few
 * scalars come with each step. Knows parameters and gradients, no layers' insides, no losses, no data.
 */
@NullMarked
package org.sitenet.autodiff.optimizer;

import org.jspecify.annotations.NullMarked;
