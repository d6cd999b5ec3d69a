/**
 * Reads and writes the safetensors format: named tensors behind a JSON header, with a string to string metadata map.
 *
 * <p>The format is the one published at {@code https://github.com/huggingface/safetensors}. This package knows bytes,
 * element types and shapes. It must not know models, optimisers or what a tensor is for.
 */
@NullMarked
package org.sitenet.autodiff.safetensors;

import org.jspecify.annotations.NullMarked;
