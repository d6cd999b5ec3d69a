/**
 * The contract between those who describe computations and those who run them: matrices over row spaces, the sealed set
 * of operations, computations, batches, and the backend that turns a computation into a program. It knows nothing of
 * derivatives, crystals or models.
 */
@NullMarked
package org.sitenet.engine;

import org.jspecify.annotations.NullMarked;
