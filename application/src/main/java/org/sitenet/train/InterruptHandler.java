package org.sitenet.train;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * While it is open, Ctrl-C and SIGTERM ask a training to stop, and the process lives on until this is closed: close it
 * after the checkpoint is saved and everything is said that is to be said.
 */
public final class InterruptHandler implements AutoCloseable {
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook;

  private InterruptHandler(StopRequest stop, Duration patience, Consumer<String> log) {
    this.hook = Thread.ofPlatform().name("stop-training").unstarted(() -> {
      stop.request();
      try {
        boolean inTime = finished.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (!inTime) {
          log.accept("the training did not stop within " + patience.toSeconds()
              + " s; it goes on from its last checkpoint");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
  }

  /**
   * Begins to listen.
   *
   * @param patience how long the process waits at most
   * @param log is told where that was not long enough
   */
  public static InterruptHandler install(StopRequest stop, Duration patience, Consumer<String> log) {
    InterruptHandler handler = new InterruptHandler(stop, patience, log);
    Runtime.getRuntime().addShutdownHook(handler.hook);
    return handler;
  }

  @Override
  public void close() {
    finished.countDown();
    if (!hook.isAlive()) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The process is going down, and the hook no longer waits.
      }
    }
  }
}
