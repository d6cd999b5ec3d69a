package org.sitenet.engine;

import java.util.List;
import java.util.Map;

/**
 * A computation made ready to run by a backend, with buffers of its own. It runs batches of any size one after another;
 * buffers grow to the largest batch so far and are then reused. Not for use by two threads at once.
 */
public interface Program extends AutoCloseable {
  Computation computation();

  /**
   * Announces batches of up to so many rows. Nothing depends on it but time: where buffers that grow cost something, as on a
   * device that compiles kernels for them, they have the room from the next run on. Spaces that are left out grow as ever.
   */
  default void reserve(Map<RowSpace, Integer> rows) {}

  /**
   * Computes all outputs for a batch, then gives states their new values.
   *
   * @throws EngineException if the batch lacks something that the computation needs or its shapes do not fit
   */
  void run(Batch batch);

  /**
   * A copy of an output of the last run.
   *
   * @throws EngineException if there is no output of this name or nothing has run
   */
  Matrix output(String name);

  /** Begins to measure what each kernel takes, from zero. Programs that cannot tell leave {@link #profile} empty. */
  default void startProfile() {}

  /** What each kernel has taken since {@link #startProfile}, in the order in which they run. */
  default List<KernelProfile> profile() {
    return List.of();
  }

  /** The bytes that buffers and states of this program hold now, the largest that they ever were. */
  long peakBytes();

  /** Gives the buffers back; states stay. */
  @Override
  void close();
}
