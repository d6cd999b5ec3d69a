package org.sitenet.benchmarks;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.sitenet.data.CompressionMode;
import org.sitenet.data.PreparedBatch;
import org.sitenet.engine.Backend;
import org.sitenet.engine.Backends;
import org.sitenet.engine.Program;
import org.sitenet.engine.States;
import org.sitenet.model.SiteNet;
import org.sitenet.model.checkpoint.Featurization;
import org.sitenet.model.checkpoint.Weights;
import org.sitenet.train.RunConfig;
import org.sitenet.train.TrainingGraph;

/**
 * Whole training steps and predictions of the paper's model over batches of real structures that are prepared already:
 * forward, backward, clipping and AdamW. Besides steps per second it reports {@code crystals}, {@code pairs} computed and
 * {@code uncompressedPairs} (query sites x supercell atoms) per second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 10)
@Measurement(iterations = 3, time = 10)
public class StepBenchmark extends StepParameters {

    /** The backend, by name. */
    @Param("simd")
    private String backend;

    /** Whether equal sites and shells are merged. */
    @Param({"SHELLS", "OFF"})
    private CompressionMode compression;

    private Backend opened;
    private TrainingGraph graph;
    private Program step;
    private Program prediction;
    private List<PreparedBatch> batches;
    private int next;
    private long steps;

    /** Builds the model, compiles its programs and prepares the batches. */
    @Setup
    public void open() {
        RunConfig config = RunConfig.paper();
        SiteNet model = new SiteNet(config.model());
        graph = TrainingGraph.of(model, config.training());
        opened = Backends.open(Optional.of(backend), threads, System.err::println);
        States states = opened.newStates();
        step = opened.compile(graph.step(), states);
        prediction = opened.compile(graph.evaluation(), states);
        Weights.initial(model.parameters().all(), 1).copyTo(states, model.parameters().all());
        Featurization featurization = Featurization.standard(supercellAtoms).with(compression);
        batches = RealCrystals.batches(featurization, uniqueSites, crystals, threads);
    }

    /** Gives buffers and threads back. */
    @TearDown
    public void close() {
        System.err.printf("%npeak of the step's buffers: %.0f MB%n", step.peakBytes() / 1e6);
        step.close();
        prediction.close();
        opened.close();
    }

    /** One training step. */
    @Benchmark
    public double train(Work work) {
        PreparedBatch batch = batch(work);
        step.run(batch.batch().with(graph.schedule().inputs(++steps)));
        return step.output(TrainingGraph.LOSS).get(0, 0);
    }

    /** One batch of predictions. */
    @Benchmark
    public double predict(Work work) {
        prediction.run(batch(work).batch());
        return prediction.output(TrainingGraph.PREDICTION).get(0, 0);
    }

    private PreparedBatch batch(Work work) {
        PreparedBatch batch = batches.get(next);
        next = (next + 1) % batches.size();
        work.crystals += batch.crystals().length;
        work.pairs += batch.pairs();
        work.uncompressedPairs += batch.uncompressedPairs();
        return batch;
    }

    /** What was computed, reported by time like the score itself. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Work {
        /** Crystals. */
        public long crystals;

        /** Rows of the pair space. */
        public long pairs;

        /** Query sites x supercell atoms. */
        public long uncompressedPairs;
    }
}
