package org.sitenet.engine.simd;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A fixed set of threads that share out the chunks of one task at a time. The caller works along as worker 0. Who takes
 * which chunk is a matter of chance: chunks must not depend on it.
 */
final class ChunkPool implements AutoCloseable {
  /** What is done to every chunk. */
  interface Task {
    /**
     * @param chunk the number of the chunk
     * @param worker the number of the thread, below {@link ChunkPool#threads()}; no two run at once under one number
     */
    void run(int chunk, int worker);
  }

  /** Turns of waiting before a thread goes to sleep: tens of microseconds, about the pause between two tasks. */
  private static final int PATIENCE = 2000;

  private static final class Job {
    final Task task;
    final int chunks;
    final Thread caller = Thread.currentThread();
    final AtomicInteger next = new AtomicInteger();
    final AtomicInteger done = new AtomicInteger();
    final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Job(Task task, int chunks) {
      this.task = task;
      this.chunks = chunks;
    }

    void work(int worker) {
      for (int chunk = next.getAndIncrement(); chunk < chunks; chunk = next.getAndIncrement()) {
        try {
          if (failure.get() == null) {
            task.run(chunk, worker);
          }
        } catch (Throwable thrown) {
          failure.compareAndSet(null, thrown);
        } finally {
          if (done.incrementAndGet() == chunks && worker != 0) {
            LockSupport.unpark(caller);
          }
        }
      }
    }

    /** Whether every chunk has found its thread. */
    boolean begun() {
      return next.get() >= chunks;
    }

    boolean finished() {
      return done.get() == chunks;
    }
  }

  private final Thread[] workers;
  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile @Nullable Job current;
  private volatile boolean closed;

  ChunkPool(int threads) {
    workers = new Thread[threads - 1];
    for (int i = 0; i < workers.length; i++) {
      int worker = i + 1;
      workers[i] = new Thread(() -> serve(worker), "sitenet-simd-" + worker);
      workers[i].setDaemon(true);
      workers[i].start();
    }
  }

  int threads() {
    return workers.length + 1;
  }

  /**
   * Runs a task on chunks 0 to {@code chunks - 1} and returns when all are done. If another thread's task has the pool,
   * the caller does all the work itself. What a chunk throws is thrown here; chunks not begun by then are left out.
   */
  void run(int chunks, Task task) {
    if (chunks <= 1 || workers.length == 0 || closed || !busy.compareAndSet(false, true)) {
      for (int chunk = 0; chunk < chunks; chunk++) {
        task.run(chunk, 0);
      }
      return;
    }
    try {
      share(new Job(task, chunks));
    } finally {
      busy.set(false);
    }
  }

  private void share(Job job) {
    current = job;
    for (int i = 0; i < Math.min(workers.length, job.chunks - 1); i++) {
      LockSupport.unpark(workers[i]);
    }
    job.work(0);
    for (int turn = 0; !job.finished(); turn++) {
      pause(turn);
    }
    current = null;
    Throwable failure = job.failure.get();
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
  }

  private void serve(int worker) {
    int turn = 0;
    while (!closed) {
      Job job = current;
      if (job != null && !job.begun()) {
        job.work(worker);
        turn = 0;
      } else {
        pause(turn++);
      }
    }
  }

  private void pause(int turn) {
    if (turn < PATIENCE) {
      Thread.onSpinWait();
    } else {
      LockSupport.park(this);
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Thread worker : workers) {
      LockSupport.unpark(worker);
    }
  }

  /** Waits for the threads of a closed pool to end; whether they all did within so many milliseconds each. */
  boolean awaitEnd(long millis) throws InterruptedException {
    for (Thread worker : workers) {
      worker.join(millis);
      if (worker.isAlive()) {
        return false;
      }
    }
    return true;
  }
}
