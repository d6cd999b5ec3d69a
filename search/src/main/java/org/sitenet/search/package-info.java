/**
 * Hyperparameter search: what is searched ({@link org.sitenet.search.SearchSpace}), what was tried
 * ({@link org.sitenet.search.Trial}, {@link org.sitenet.search.History}), and the two decisions that a search consists of, as pure
 * functions of it: {@link org.sitenet.search.Sampler} and {@link org.sitenet.search.Pruner}.
 *
 * <p>Knows nothing of crystals, models or engines, and nothing of the samplers and pruners built on it.
 */
@NullMarked
package org.sitenet.search;

import org.jspecify.annotations.NullMarked;
