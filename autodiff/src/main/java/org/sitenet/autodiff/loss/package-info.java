/** What training minimises, as nodes of a graph. Knows predictions and targets, no layers and no optimisers. */
@NullMarked
package org.sitenet.autodiff.loss;

import org.jspecify.annotations.NullMarked;
