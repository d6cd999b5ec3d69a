/**
 * The oracle: every operation as plain loops in {@code double}, obvious on sight, slow and right. Fused operations run as
 * their decompositions. Knows the contract and nothing of other backends; speed is no reason to change anything here.
 */
@NullMarked
package org.sitenet.engine.reference;

import org.jspecify.annotations.NullMarked;
