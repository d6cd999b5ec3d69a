/**
 * Kernels that do several steps of a computation at once, so that the wide activations of pairs stay out of the device's memory,
 * and the rules that say which steps those are. Knows operations and how kernels address matrices; nothing of models,
 * batches or devices.
 *
 * <p>Kernels take everything about a launch from the parameter table, so that each is compiled once whatever the widths. Local arrays
 * are only used where they are allocated: TornadoVM computes wrong addresses for one that is handed to another method.
 * Accumulators are variables, not arrays: what is indexed by a loop variable may end up in memory.
 */
@NullMarked
package org.sitenet.engine.tornado.fused;

import org.jspecify.annotations.NullMarked;
