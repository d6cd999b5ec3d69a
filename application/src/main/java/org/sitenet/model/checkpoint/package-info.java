/**
 * Files of models and of training runs: safetensors with the published code's parameter names, PyTorch's shapes, and, as
 * text, everything that says what the numbers mean. Reads the published code's own checkpoints too. Knows nothing of
 * training loops or data sets; what a run was told is kept here as plain text.
 */
@NullMarked
package org.sitenet.model.checkpoint;

import org.jspecify.annotations.NullMarked;
