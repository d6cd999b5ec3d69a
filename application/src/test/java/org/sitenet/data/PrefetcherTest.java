package org.sitenet.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PrefetcherTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void resultsComeInTheOrderOfTheTasks(int threads) {
    List<Integer> seen = new ArrayList<>();
    try (var prefetcher = new Prefetcher<>(tasks(200, PrefetcherTest::slowForEven), threads, 7)) {
      prefetcher.forEachRemaining(seen::add);
      assertThrows(NoSuchElementException.class, prefetcher::next);
    }
    assertEquals(IntStream.range(0, 200).boxed().toList(), seen);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void anExceptionComesInItsTurnAndTheRestGoesOn(int threads) {
    IntFunction<Integer> failsAtFive = i -> {
      if (i == 5) {
        throw new DataException("five is bad");
      }
      return slowForEven(i);
    };
    try (var prefetcher = new Prefetcher<>(tasks(10, failsAtFive), threads, 8)) {
      for (int i = 0; i < 5; i++) {
        assertEquals(i, prefetcher.next());
      }
      assertEquals("five is bad", assertThrows(DataException.class, prefetcher::next).getMessage());
      for (int i = 6; i < 10; i++) {
        assertEquals(i, prefetcher.next());
      }
      assertFalse(prefetcher.hasNext());
    }
  }

  @Test
  void anErrorOfATaskIsNotHidden() {
    IntFunction<Integer> outOfMemory = i -> {
      throw new OutOfMemoryError("pretended");
    };
    try (var prefetcher = new Prefetcher<>(tasks(1, outOfMemory), 1, 1)) {
      assertThrows(OutOfMemoryError.class, prefetcher::next);
    }
  }

  @Test
  void noMoreThanTheCapacityIsPreparedAhead() {
    AtomicInteger started = new AtomicInteger();
    IntFunction<Integer> counting = i -> started.incrementAndGet();
    try (var prefetcher = new Prefetcher<>(tasks(100, counting), 4, 3)) {
      prefetcher.next();
      prefetcher.next();
      // Two were taken, three may be ahead.
      assertTrue(started.get() <= 5, started + " tasks were started");
    }
    assertTrue(started.get() <= 5, started + " tasks were started");
  }

  @Test
  void closingWaitsForWhatIsBeingDoneAndForgetsTheRest() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    AtomicInteger finished = new AtomicInteger();
    IntFunction<Integer> slow = i -> {
      running.countDown();
      pause(100);
      return finished.incrementAndGet();
    };
    var prefetcher = new Prefetcher<>(tasks(50, slow), 1, 10);
    assertTrue(running.await(10, TimeUnit.SECONDS));
    prefetcher.close();
    int afterClose = finished.get();
    pause(300);
    assertEquals(afterClose, finished.get());
    assertTrue(afterClose <= 2, afterClose + " tasks were done");
    assertFalse(prefetcher.hasNext());
    assertThrows(NoSuchElementException.class, prefetcher::next);
    prefetcher.close();
  }

  @Test
  void anInterruptedConsumerStopsAndStaysInterrupted() {
    CountDownLatch never = new CountDownLatch(1);
    IntFunction<Integer> blocked = i -> {
      try {
        never.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return i;
    };
    var prefetcher = new Prefetcher<>(tasks(3, blocked), 2, 3);
    Thread.currentThread().interrupt();
    assertThrows(DataException.class, prefetcher::next);
    assertTrue(Thread.interrupted());
    assertFalse(prefetcher.hasNext());
  }

  @Test
  void noThreadsOrNoPlaceIsRefused() {
    assertThrows(DataException.class, () -> new Prefetcher<>(tasks(1, i -> i), 0, 1));
    assertThrows(DataException.class, () -> new Prefetcher<>(tasks(1, i -> i), 1, 0));
  }

  private static Iterator<Supplier<Integer>> tasks(int count, IntFunction<Integer> work) {
    return IntStream.range(0, count).<Supplier<Integer>>mapToObj(i -> () -> work.apply(i)).iterator();
  }

  private static int slowForEven(int i) {
    if (i % 2 == 0) {
      pause(1);
    }
    return i;
  }

  private static void pause(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
