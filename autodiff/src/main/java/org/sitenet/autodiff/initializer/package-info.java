/**
 * What parameters start as: PyTorch's default distributions, drawn from streams that depend on a seed and the parameter's
 * name alone. Knows numbers, no graphs and no layers.
 */
@NullMarked
package org.sitenet.autodiff.initializer;

import org.jspecify.annotations.NullMarked;
