/**
 * Samplers: what to try next. Each is a pure function of the space, the history, the trial's number and the study's seed;
 * {@link org.sitenet.search.sampler.Samplers} opens them by name.
 *
 * <p>Knows nothing of storage, workers or objectives.
 */
@NullMarked
package org.sitenet.search.sampler;

import org.jspecify.annotations.NullMarked;
