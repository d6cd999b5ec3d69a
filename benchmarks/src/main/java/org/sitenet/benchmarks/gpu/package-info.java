/**
 * The program on a graphics card: what each of its kernels has to compute and to move, the time that a card needs for that
 * at least, and the side-by-side with the PyTorch peer on one device. Knows backends by their contract alone, so it compiles
 * and runs where there is neither a card nor TornadoVM.
 */
@NullMarked
package org.sitenet.benchmarks.gpu;

import org.jspecify.annotations.NullMarked;
