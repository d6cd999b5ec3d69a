package org.sitenet.benchmarks.peer;

import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.sitenet.benchmarks.StepBenchmark;
import org.sitenet.benchmarks.StepParameters;
import org.sitenet.data.PreparedBatch;
import org.sitenet.model.SiteNet;
import org.sitenet.model.checkpoint.Weights;
import org.sitenet.train.RunConfig;

/**
 * What {@link StepBenchmark} measures, by the published formulation in DJL's PyTorch engine: the same model, first weights
 * and batches, uncompressed and padded beforehand. The counters are StepBenchmark's; {@code pairs} are not compressed and
 * equal {@code uncompressedPairs}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 10)
@Measurement(iterations = 3, time = 20)
public class DjlBenchmark extends StepParameters {
  private static final long WEIGHTS_SEED = 1;

  private DjlTrainer trainer;
  private List<Loaded> batches;
  private int next;

  private record Loaded(DjlBatch batch, int crystals, long pairs) {}

  /**
   * Builds the model and prepares the batches.
   *
   * @throws IllegalStateException if this machine has no PyTorch library in DJL
   */
  @Setup
  public void open() {
    Optional<String> obstacle = DjlEngine.obstacle();
    if (obstacle.isPresent()) {
      throw new IllegalStateException(obstacle.get());
    }
    RunConfig config = RunConfig.paper();
    Weights weights = Weights.initial(new SiteNet(config.model()).parameters().all(), WEIGHTS_SEED);
    trainer = DjlTrainer.of(threads, config, weights, DataType.FLOAT32);
    batches = PeerRun.batches(supercellAtoms, uniqueSites, crystals, threads).stream()
        .map(this::load)
        .toList();
  }

  private Loaded load(PreparedBatch batch) {
    return new Loaded(trainer.batch(PaddedBatch.of(batch)), batch.crystals().length, batch.uncompressedPairs());
  }

  /** Gives the arrays back. */
  @TearDown
  public void close() {
    trainer.close();
  }

  /** One training step. */
  @Benchmark
  public double train(StepBenchmark.Work work) {
    return trainer.step(batch(work)).loss();
  }

  /** One batch of predictions. */
  @Benchmark
  public double[] predict(StepBenchmark.Work work) {
    return trainer.predict(batch(work));
  }

  private DjlBatch batch(StepBenchmark.Work work) {
    Loaded loaded = batches.get(next);
    next = (next + 1) % batches.size();
    work.crystals += loaded.crystals;
    work.pairs += loaded.pairs;
    work.uncompressedPairs += loaded.pairs;
    return loaded.batch;
  }
}
