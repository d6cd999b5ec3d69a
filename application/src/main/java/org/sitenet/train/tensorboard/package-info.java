/**
 * TensorBoard's event files, as far as curves need them: TFRecord framing with masked CRC-32C, and events as protocol
 * buffers. Knows nothing of what the numbers are.
 */
@NullMarked
package org.sitenet.train.tensorboard;

import org.jspecify.annotations.NullMarked;
