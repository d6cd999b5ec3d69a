/**
 * The layers that models are made of, with PyTorch's parameter names, shapes and default distributions. Layers are
 * immutable descriptions: they declare parameters and add nodes to a graph. They must not know losses, optimisers or any
 * one model.
 */
@NullMarked
package org.sitenet.autodiff.layer;

import org.jspecify.annotations.NullMarked;
