package org.sitenet.search;

/** Told of what a worker does, in its thread. A worker that dies may leave an end untold, or tell a beginning twice. */
public interface StudyListener {
  /** A trial begins: its configuration is known, nothing has been reported. */
  default void began(Trial trial) {}

  /** A trial has ended, and the storage has its result. */
  default void ended(Trial trial) {}
}
