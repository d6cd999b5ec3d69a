/**
 * The static graph over row spaces and its reverse mode, graph to graph.
 *
 * <p>Speaks to the engine through its operations and its backend contract only. Must not know crystals, nor any one
 * backend.
 */
@NullMarked
package org.sitenet.autodiff;

import org.jspecify.annotations.NullMarked;
