package org.sitenet.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sitenet.data.CompressionMode;
import org.sitenet.engine.Backend;
import org.sitenet.engine.Backends;
import org.sitenet.engine.Batch;
import org.sitenet.engine.testing.ChildMachine;

/** A training step of the paper's model on ragged batches allocates nothing, once it has run for a while. */
class StepAllocationTest {
  private static final int THREADS = 2;
  private static final int STEPS = 30;

  /** A hundred rounds are three thousand steps; forty were enough where this was written. */
  private static final int MOST_ROUNDS = 100;

  /** For the counting itself. A single vector that is boxed in a kernel takes thousands. */
  private static final long FEW_BYTES_A_STEP = 64;

  /**
   * Trains until a round allocates next to nothing, and prints the bytes of every round. In the interpreter and before the
   * second compiler is done, vectors are objects.
   */
  static final class Counting {
    private Counting() {}

    public static void main(String[] arguments) {
      ThreadMXBean machine = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      List<Batch> batches = PaperSteps.batches(40, 50, CompressionMode.SHELLS, 60);
      try (Backend backend = Backends.open(Optional.of("simd"), THREADS, line -> {});
          PaperSteps training = new PaperSteps(backend)) {
        long[] threads = threads();
        long bytes = Long.MAX_VALUE;
        for (int round = 0; round < MOST_ROUNDS && bytes > FEW_BYTES_A_STEP; round++) {
          List<Batch> steps = new ArrayList<>();
          for (int step = 0; step < STEPS; step++) {
            steps.add(training.next(batches.get(step % batches.size())));
          }
          long before = sum(machine.getThreadAllocatedBytes(threads));
          for (Batch batch : steps) {
            training.program().run(batch);
          }
          bytes = (sum(machine.getThreadAllocatedBytes(threads)) - before) / STEPS;
          System.out.println("bytes a step: " + bytes);
        }
        System.out.println(threads.length + " threads on " + batches.size() + " batches");
      }
    }

    /** This thread and those of the backend. */
    private static long[] threads() {
      return Thread.getAllStackTraces().keySet().stream()
          .filter(thread -> thread == Thread.currentThread() || thread.getName().startsWith("sitenet-simd-"))
          .mapToLong(Thread::threadId)
          .toArray();
    }

    private static long sum(long[] numbers) {
      return Arrays.stream(numbers).sum();
    }
  }

  /** With the second flag every compiled method has inlined all that it may, whatever was compiled before it. */
  @ParameterizedTest
  @ValueSource(strings = {"-XX:CompileThresholdScaling=0.1", "-XX:CompileThresholdScaling=0.1 -XX:InlineSmallCode=20000"})
  void stepAllocatesNothingOnceItIsCompiledWhateverTheBatch(String flags) throws Exception {
    List<String> all = new ArrayList<>(List.of("-XX:+UseParallelGC"));
    all.addAll(List.of(flags.split(" ")));
    String output = ChildMachine.withVectors(all).run(Counting.class);
    List<String> lines = output.lines().filter(line -> !line.startsWith("WARNING")).toList();
    assertEquals(THREADS + " threads on 3 batches", lines.getLast(), output);
    long bytes = Long.parseLong(lines.get(lines.size() - 2).replace("bytes a step: ", ""));
    assertTrue(bytes <= FEW_BYTES_A_STEP, output);
  }
}
