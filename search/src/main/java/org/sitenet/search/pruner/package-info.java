/**
 * Pruners: whether a running trial is worth going on with. Each is a pure function of the history and of what the trial has reported;
 * {@link org.sitenet.search.pruner.Pruners} opens them by name.
 *
 * <p>Knows nothing of samplers, storage, workers or objectives.
 */
@NullMarked
package org.sitenet.search.pruner;

import org.jspecify.annotations.NullMarked;
