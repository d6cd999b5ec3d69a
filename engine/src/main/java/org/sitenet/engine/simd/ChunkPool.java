package org.sitenet.engine.simd;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
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

  private final Thread[] workers;
  private final AtomicIntegerArray asleep;
  private final AtomicBoolean busy = new AtomicBoolean();

  /**
   * The number of the task in the upper half, and in the lower half how many of its chunks nobody has taken yet. Who takes
   * one off owns a chunk of this very task: all that is said of a task below stays as it is until its last chunk is done.
   */
  private final AtomicLong tickets = new AtomicLong();

  private final AtomicInteger undone = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private Task task = (chunk, worker) -> {};
  private int chunks;
  private Thread caller = Thread.currentThread();
  private volatile boolean closed;

  ChunkPool(int threads) {
    workers = new Thread[threads - 1];
    asleep = new AtomicIntegerArray(threads);
    for (int i = 0; i < workers.length; i++) {
      int worker = i + 1;
      workers[i] = new Thread(() -> serve(worker), "sitenet-simd-" + worker);
      workers[i].setDaemon(true);
    }
    for (Thread worker : workers) {
      worker.start();
    }
  }

  int threads() {
    return workers.length + 1;
  }

  /**
   * Runs a task on chunks 0 to {@code chunks - 1} and returns when all are done. If another thread's task has the pool,
   * the caller does all the work itself. What a chunk throws is thrown here; chunks not begun by then are left out.
   * Allocates nothing.
   */
  void run(int chunks, Task task) {
    if (chunks <= 1 || workers.length == 0 || closed || !busy.compareAndSet(false, true)) {
      for (int chunk = 0; chunk < chunks; chunk++) {
        task.run(chunk, 0);
      }
      return;
    }
    try {
      share(chunks, task);
    } finally {
      busy.set(false);
    }
  }

  private void share(int count, Task shared) {
    task = shared;
    chunks = count;
    caller = Thread.currentThread();
    failure.set(null);
    undone.set(count);
    tickets.set(((tickets.get() >>> 32) + 1) << 32 | count);
    for (int i = 0; i < Math.min(workers.length, count - 1); i++) {
      if (asleep.get(i + 1) == 1) {
        LockSupport.unpark(workers[i]);
      }
    }
    work(0);
    for (int turn = 0; undone.get() > 0; turn++) {
      if (turn < PATIENCE) {
        Thread.onSpinWait();
      } else {
        LockSupport.park(this);
      }
    }
    Throwable thrown = failure.get();
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
  }

  /** Takes chunks as long as there are any; whether there was one. */
  private boolean work(int worker) {
    boolean worked = false;
    for (long ticket = tickets.get(); (int) ticket > 0; ticket = tickets.get()) {
      if (tickets.compareAndSet(ticket, ticket - 1)) {
        worked = true;
        runChunk(chunks - (int) ticket, worker);
      }
    }
    return worked;
  }

  private void runChunk(int chunk, int worker) {
    Thread waiting = caller;
    try {
      if (failure.get() == null) {
        task.run(chunk, worker);
      }
    } catch (Throwable thrown) {
      failure.compareAndSet(null, thrown);
    } finally {
      if (undone.decrementAndGet() == 0 && worker != 0) {
        LockSupport.unpark(waiting);
      }
    }
  }

  private void serve(int worker) {
    int turn = 0;
    while (!closed) {
      if (work(worker)) {
        turn = 0;
      } else if (turn++ < PATIENCE) {
        Thread.onSpinWait();
      } else {
        sleep(worker);
      }
    }
  }

  /** Sleeps until there may be something to do. Whoever brings work sees the mark, or else this thread sees the work. */
  private void sleep(int worker) {
    asleep.set(worker, 1);
    if ((int) tickets.get() == 0 && !closed) {
      LockSupport.park(this);
    }
    asleep.set(worker, 0);
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
