/**
 * Plans made from a computation before it runs: which values live when and which buffers they share. Knows operations
 * and shapes, no backend.
 */
@NullMarked
package org.sitenet.engine.plan;

import org.jspecify.annotations.NullMarked;
