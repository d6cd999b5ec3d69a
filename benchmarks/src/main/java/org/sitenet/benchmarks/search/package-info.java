/**
 * How good the samplers are: every one on the test problems of {@code org.sitenet.search.problem}, beside Optuna's on the same functions,
 * seeds and budgets. Knows nothing of models and engines.
 */
@NullMarked
package org.sitenet.benchmarks.search;

import org.jspecify.annotations.NullMarked;
