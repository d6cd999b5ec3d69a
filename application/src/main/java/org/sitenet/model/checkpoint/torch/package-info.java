/**
 * Reads what {@code torch.save} writes, in its zip format and in the older stream format, without Python and without ever
 * doing what a pickle asks for.
 *
 * <p>A pickle is a program. The machine here knows a short list of calls (tensors, parameters, ordered dictionaries,
 * {@code bytes}), builds plain values and refuses everything else by name. Classes that are merely mentioned become inert
 * {@link org.sitenet.model.checkpoint.torch.ClassName} values. This package knows nothing of the model.
 */
@NullMarked
package org.sitenet.model.checkpoint.torch;

import org.jspecify.annotations.NullMarked;
