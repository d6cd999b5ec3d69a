/**
 * Training: what a run is told, the loop over batches, what a run folder holds, and how a run that was stopped goes on with
 * the same bits. Knows nothing of the command line.
 */
@NullMarked
package org.sitenet.train;

import org.jspecify.annotations.NullMarked;
