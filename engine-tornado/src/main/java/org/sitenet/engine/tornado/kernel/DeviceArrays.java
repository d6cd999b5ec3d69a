package org.sitenet.engine.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * The arrays that kernels see. There are few and they are large: a program's matrices are ranges of {@code memory}.
 *
 * @param context what a kernel asks for its place in the grid
 * @param memory all matrices, row after row; offsets come from {@link Places}
 * @param input what comes with a batch, before it is copied into memory
 * @param ints the row counts of the ragged spaces and the indices of the maps, batch by batch
 * @param starts for each launch the position of its parameters in {@code code}
 * @param code parameters of launches: offsets, widths, instructions
 * @param constants numbers that instructions use
 */
public record DeviceArrays(
    KernelContext context,
    FloatArray memory,
    FloatArray input,
    IntArray ints,
    IntArray starts,
    IntArray code,
    FloatArray constants) {}
