package org.sitenet.engine.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ChunkPoolTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 16, 64})
  void everyChunkRunsOnceWhateverTheirNumber(int threads) {
    try (ChunkPool pool = new ChunkPool(threads)) {
      for (int round = 0; round < 4000 / threads; round++) {
        int chunks = round % 37;
        AtomicIntegerArray runs = new AtomicIntegerArray(chunks);
        pool.run(chunks, (chunk, worker) -> runs.incrementAndGet(chunk));
        for (int chunk = 0; chunk < chunks; chunk++) {
          assertEquals(1, runs.get(chunk), "chunk " + chunk + " of " + chunks);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 64})
  void noTwoChunksRunAtOnceUnderOneWorkerNumber(int threads) {
    try (ChunkPool pool = new ChunkPool(threads)) {
      AtomicIntegerArray inside = new AtomicIntegerArray(pool.threads());
      AtomicInteger clashes = new AtomicInteger();
      for (int round = 0; round < 200; round++) {
        pool.run(
            64,
            (chunk, worker) -> {
              if (inside.incrementAndGet(worker) != 1) {
                clashes.incrementAndGet();
              }
              inside.decrementAndGet(worker);
            });
      }
      assertEquals(0, clashes.get());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 64})
  void whatAChunkThrowsReachesTheCallerAndThePoolGoesOn(int threads) {
    try (ChunkPool pool = new ChunkPool(threads)) {
      IllegalStateException failure = new IllegalStateException("chunk 5");
      ChunkPool.Task failing =
          (chunk, worker) -> {
            if (chunk == 5) {
              throw failure;
            }
          };
      assertSame(failure, assertThrows(IllegalStateException.class, () -> pool.run(20, failing)));
      AtomicInteger runs = new AtomicInteger();
      pool.run(20, (chunk, worker) -> runs.incrementAndGet());
      assertEquals(20, runs.get());
    }
  }

  @Test
  void aSecondCallerDoesItsWorkItselfWhileThePoolIsBusy() throws InterruptedException {
    try (ChunkPool pool = new ChunkPool(2)) {
      CountDownLatch begun = new CountDownLatch(1);
      CountDownLatch release = new CountDownLatch(1);
      Thread first =
          new Thread(
              () ->
                  pool.run(
                      2,
                      (chunk, worker) -> {
                        begun.countDown();
                        await(release);
                      }));
      first.start();
      begun.await();
      AtomicInteger foreign = new AtomicInteger();
      pool.run(8, (chunk, worker) -> foreign.addAndGet(worker == 0 ? 1 : 100));
      release.countDown();
      first.join();
      assertEquals(8, foreign.get());
    }
  }

  /** Many more callers than threads: each gets all of its chunks done, and only its own. */
  @ParameterizedTest
  @ValueSource(ints = {2, 16, 64})
  void callersAtOnceEachGetTheirOwnChunksDone(int threads) throws InterruptedException {
    try (ChunkPool pool = new ChunkPool(threads)) {
      AtomicInteger wrong = new AtomicInteger();
      Thread[] callers = new Thread[6];
      for (int i = 0; i < callers.length; i++) {
        callers[i] = new Thread(() -> wrong.addAndGet(callRepeatedly(pool)));
        callers[i].start();
      }
      for (Thread caller : callers) {
        caller.join();
      }
      assertEquals(0, wrong.get());
    }
  }

  private static int callRepeatedly(ChunkPool pool) {
    int wrong = 0;
    for (int round = 0; round < 300; round++) {
      int chunks = 2 + round % 70;
      AtomicIntegerArray runs = new AtomicIntegerArray(chunks);
      pool.run(chunks, (chunk, worker) -> runs.incrementAndGet(chunk));
      for (int chunk = 0; chunk < chunks; chunk++) {
        wrong += runs.get(chunk) == 1 ? 0 : 1;
      }
    }
    return wrong;
  }

  /** Threads go to sleep after a while without work, and wake up for it. */
  @ParameterizedTest
  @ValueSource(ints = {2, 64})
  void sleepingThreadsTakePartAgain(int threads) throws InterruptedException {
    try (ChunkPool pool = new ChunkPool(threads)) {
      for (int round = 0; round < 5; round++) {
        Thread.sleep(20);
        CountDownLatch together = new CountDownLatch(threads);
        pool.run(
            threads,
            (chunk, worker) -> {
              together.countDown();
              await(together);
            });
        assertEquals(0, together.getCount());
      }
    }
  }

  @Test
  void aClosedPoolsThreadsEndAndItStillComputes() throws InterruptedException {
    ChunkPool pool = new ChunkPool(3);
    pool.close();
    AtomicInteger runs = new AtomicInteger();
    pool.run(7, (chunk, worker) -> runs.incrementAndGet());
    assertEquals(7, runs.get());
    assertTrue(pool.awaitEnd(10_000), "the workers did not end");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
