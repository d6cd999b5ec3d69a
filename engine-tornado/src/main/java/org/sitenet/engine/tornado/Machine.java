package org.sitenet.engine.tornado;

import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Arrays on a device and compiled kernels over them. What a run computed stays there until the next one. */
interface Machine extends AutoCloseable {
  /** Where the inputs of a batch go before {@link #run}. */
  FloatArray input();

  /** Where states go that {@link #run} has to load. */
  FloatArray stateInput();

  /** Where row counts and maps go before {@link #run}. */
  IntArray ints();

  /**
   * Runs all tasks.
   *
   * @param loadStates whether the states on the device are not the newest
   */
  void run(boolean loadStates);

  /** Copies numbers that the last run left in memory. */
  void read(int offset, float[] target);

  @Override
  void close();
}
