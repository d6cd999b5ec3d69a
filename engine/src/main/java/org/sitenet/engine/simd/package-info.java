/**
 * The default backend: {@code float} arithmetic with the Vector API on a pool of threads. A program is a list of stages,
 * each one a row space cut into chunks, and kernels that run chunk by chunk. Results do not depend on the number of
 * threads. It knows the engine's contract and nothing else. Only {@link org.sitenet.engine.simd.SimdBackendProvider} may
 * be loaded where module {@code jdk.incubator.vector} is missing.
 */
@NullMarked
package org.sitenet.engine.simd;

import org.jspecify.annotations.NullMarked;
