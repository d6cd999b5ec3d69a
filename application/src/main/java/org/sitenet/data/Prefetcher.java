package org.sitenet.data;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Does tasks ahead of their consumer, on threads of its own, and hands out the results in the order of the tasks. What a
 * task throws is thrown by the {@link #next} whose turn it is; the following calls go on with the following tasks. The
 * results do not depend on the number of threads where tasks do not depend on each other.
 *
 * <p>For one consumer. Closing it waits for the tasks that are being done and forgets the rest.
 */
public final class Prefetcher<T> implements Iterator<T>, AutoCloseable {
  private static final AtomicInteger THREADS_MADE = new AtomicInteger();

  private final Iterator<? extends Supplier<? extends T>> tasks;
  private final int capacity;
  private final ExecutorService executor;
  private final Deque<Future<? extends T>> ahead = new ArrayDeque<>();
  private boolean closed;

  /**
   * Begins at once.
   *
   * @param tasks taken by the consumer's thread, no more than {@code capacity} ahead of it
   * @param threads that do tasks, at least 1
   * @param capacity how many tasks are waiting, being done or done ahead of the consumer, at least 1
   */
  public Prefetcher(Iterator<? extends Supplier<? extends T>> tasks, int threads, int capacity) {
    if (threads < 1 || capacity < 1) {
      throw new DataException("prefetching needs at least one thread and one place, not " + threads + " and " + capacity);
    }
    this.tasks = tasks;
    this.capacity = capacity;
    this.executor = Executors.newFixedThreadPool(threads, Prefetcher::thread);
    topUp();
  }

  private static Thread thread(Runnable work) {
    return Thread.ofPlatform().daemon().name("prefetch-" + THREADS_MADE.incrementAndGet()).unstarted(work);
  }

  private void topUp() {
    while (ahead.size() < capacity && tasks.hasNext()) {
      Supplier<? extends T> task = tasks.next();
      ahead.add(executor.submit(task::get));
    }
  }

  @Override
  public boolean hasNext() {
    return !closed && (!ahead.isEmpty() || tasks.hasNext());
  }

  /**
   * The result of the next task, waited for where it is not there yet.
   *
   * @throws NoSuchElementException after the last task or after closing
   * @throws DataException if the waiting thread is interrupted; it stays so, and the prefetcher is closed
   */
  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException(closed ? "the prefetcher is closed" : "all tasks are done");
    }
    topUp();
    Future<? extends T> head = ahead.remove();
    topUp();
    try {
      return head.get();
    } catch (InterruptedException e) {
      head.cancel(true);
      Thread.currentThread().interrupt();
      close();
      throw new DataException("interrupted while the next batch was prepared", e);
    } catch (ExecutionException e) {
      throw unwrapped(e);
    } catch (CancellationException e) {
      throw new DataException("the prefetcher was closed while its next result was waited for", e);
    }
  }

  private static RuntimeException unwrapped(ExecutionException e) {
    return switch (e.getCause()) {
      case RuntimeException cause -> cause;
      case Error cause -> throw cause;
      case null, default -> new DataException("preparing data failed: " + e.getMessage(), e);
    };
  }

  @Override
  public void close() {
    closed = true;
    for (Future<? extends T> future : ahead) {
      future.cancel(false);
    }
    ahead.clear();
    executor.shutdownNow();
    boolean interrupted = Thread.interrupted();
    try {
      while (!executor.awaitTermination(1, TimeUnit.MINUTES)) {
        // A task that cannot be stopped is waited for: it may be reading what the caller is about to close.
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
