package org.sitenet.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sitenet.crystal.dataset.DatasetRow;
import org.sitenet.data.BatchLoader;
import org.sitenet.data.BatchSampler;
import org.sitenet.data.CompressionMode;
import org.sitenet.data.Prefetcher;
import org.sitenet.data.PreparedBatch;
import org.sitenet.data.PreparedCrystals;
import org.sitenet.data.SourceScan;
import org.sitenet.engine.Backend;
import org.sitenet.engine.Batch;
import org.sitenet.engine.Program;
import org.sitenet.engine.States;
import org.sitenet.model.SiteNet;
import org.sitenet.model.checkpoint.Featurization;
import org.sitenet.model.checkpoint.Weights;

/** Training steps of the paper's model, one after another, on batches that are ready to run. */
final class PaperSteps implements AutoCloseable {
  private final TrainingGraph graph;
  private final States states;
  private final Program program;
  private long steps;

  PaperSteps(Backend backend) {
    SiteNet model = new SiteNet(RunConfig.paper().model());
    graph = TrainingGraph.of(model, RunConfig.paper().training());
    states = backend.newStates();
    program = backend.compile(graph.step(), states);
    Weights.initial(model.parameters().all(), 7).copyTo(states, model.parameters().all());
  }

  /** Ragged batches of example crystals, of which the first is the largest. */
  static List<Batch> batches(int crystals, int supercellAtoms, CompressionMode compression, int batchSites) {
    List<DatasetRow> rows = ExampleCrystals.rows(crystals, 5);
    Featurization features = Featurization.standard(supercellAtoms).with(compression);
    PreparedCrystals all =
        new PreparedCrystals(
            rows.stream().map(DatasetRow::id).toList(),
            index -> features.features(rows.get(index).structure()),
            features.shellCompression(),
            1 << 28);
    int[] sites = SourceScan.of(all, 2, seen -> {}).uniqueSites();
    double[] targets = rows.stream().mapToDouble(row -> row.labels().get("gap")).toArray();
    BatchLoader loader = BatchLoader.of(all, BatchSampler.inOrder(sites, batchSites), targets);
    List<PreparedBatch> batches = new ArrayList<>();
    try (Prefetcher<PreparedBatch> prefetcher = loader.epoch(0, 2)) {
      prefetcher.forEachRemaining(batches::add);
    }
    return batches.stream()
        .sorted((a, b) -> Long.compare(b.pairs(), a.pairs()))
        .map(PreparedBatch::batch)
        .toList();
  }

  /** A batch with the schedule's numbers for the next step. */
  Batch next(Batch batch) {
    return batch.with(graph.schedule().inputs(++steps));
  }

  Program program() {
    return program;
  }

  /** Everything that training changes, and what the last step handed out. */
  List<float[]> numbers() {
    List<float[]> numbers = new ArrayList<>();
    for (String name : states.names().stream().sorted().toList()) {
      numbers.add(states.read(name).toFloats());
    }
    for (String output : program.computation().outputs().keySet()) {
      numbers.add(program.output(output).toFloats());
    }
    return numbers;
  }

  static boolean sameBits(List<float[]> a, List<float[]> b) {
    boolean same = a.size() == b.size();
    for (int i = 0; same && i < a.size(); i++) {
      same = Arrays.equals(a.get(i), b.get(i));
    }
    return same;
  }

  @Override
  public void close() {
    program.close();
  }
}
