package org.sitenet.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.dataset.DatasetReader;
import org.sitenet.crystal.dataset.DatasetRow;
import org.sitenet.data.BatchLayout;
import org.sitenet.data.BatchLoader;
import org.sitenet.data.BatchSampler;
import org.sitenet.data.CrystalSource;
import org.sitenet.data.PreparedBatch;
import org.sitenet.data.PreparedCrystals;
import org.sitenet.data.Prefetcher;
import org.sitenet.data.SourceScan;
import org.sitenet.engine.RowSpace;
import org.sitenet.model.checkpoint.Featurization;

/**
 * Real structures to measure on: the first {@value #ROWS} rows of the Materials Project set in the folder {@code
 * sitenet.shared}, in a shuffled order that is always the same; or, where there is no such set, the project's own
 * examples. Everything that is compared runs on the batches made here.
 */
public final class RealCrystals {

    /** How many rows of the set are used: enough that no batch is like the one before. */
    public static final int ROWS = 512;

    private static final String LABEL = "gap";
    private static final double TARGET_WITHOUT_LABEL = 1;
    private static final long CACHE_BYTES = 1L << 30;
    private static final long SEED = 1;

    private RealCrystals() {}

    /** The structures, in shuffled order. */
    public static List<Structure> structures() {
        return rows().stream().map(DatasetRow::structure).toList();
    }

    /** The Materials Project set of the reference data; empty where they are absent. */
    public static Optional<Path> referenceSet() {
        Path set = Path.of(System.getProperty("sitenet.shared", ""), "data", "matbench_mp_folds1234.jsonl.gz");
        return Optional.of(set).filter(Files::isRegularFile);
    }

    private static List<DatasetRow> rows() {
        return rows(referenceSet().orElse(Path.of(System.getProperty("sitenet.root", "."), "examples")));
    }

    private static List<DatasetRow> rows(Path path) {
        try (Stream<DatasetRow> stream = DatasetReader.open(path).rows(List.of(), disordered -> {})) {
            List<DatasetRow> rows = stream.limit(ROWS).toList();
            int[] order = BatchSampler.shuffled(new int[rows.size()], 1, SEED).visitingOrder(0);
            return Arrays.stream(order).mapToObj(rows::get).toList();
        }
    }

    /**
     * Batches of all structures, ready to run.
     *
     * @param uniqueSites in a batch, at most
     * @param threads that prepare them
     */
    public static List<PreparedBatch> batches(Featurization featurization, int uniqueSites, int threads) {
        return batches(featurization, uniqueSites, ROWS, threads);
    }

    /**
     * Batches of some structures, ready to run, with their band gaps [eV] as targets. They are filled in the shuffled
     * order, so which crystals share a batch depends on no other argument.
     *
     * @param uniqueSites in a batch, at most; a larger crystal has a batch of its own
     * @param crystals how many of the structures, from the first
     * @param threads that prepare them
     */
    public static List<PreparedBatch> batches(
            Featurization featurization, int uniqueSites, int crystals, int threads) {
        return batches(rows(), featurization, uniqueSites, crystals, threads);
    }

    /**
     * The same of another set.
     *
     * @param set structures in any format that the program reads
     */
    public static List<PreparedBatch> batches(
            Path set, Featurization featurization, int uniqueSites, int crystals, int threads) {
        return batches(rows(set), featurization, uniqueSites, crystals, threads);
    }

    private static List<PreparedBatch> batches(
            List<DatasetRow> all, Featurization featurization, int uniqueSites, int crystals, int threads) {
        List<DatasetRow> rows = all.stream().limit(crystals).toList();
        PreparedCrystals prepared = new PreparedCrystals(
                rows.stream().map(DatasetRow::id).toList(),
                index -> featurization.features(rows.get(index).structure()),
                featurization.shellCompression(),
                CACHE_BYTES);
        SourceScan scan = SourceScan.of(prepared, threads, seen -> {});
        int[] usable = scan.usable();
        CrystalSource source = prepared.select(usable);
        int[] sites = Arrays.stream(usable).map(index -> scan.uniqueSites()[index]).toArray();
        double[] targets = Arrays.stream(usable)
                .mapToDouble(index -> rows.get(index).labels().getOrDefault(LABEL, TARGET_WITHOUT_LABEL))
                .toArray();
        BatchLoader loader = BatchLoader.of(source, BatchSampler.inOrder(sites, uniqueSites), targets);
        List<PreparedBatch> batches = new ArrayList<>();
        try (Prefetcher<PreparedBatch> prefetcher = loader.epoch(0, threads)) {
            prefetcher.forEachRemaining(batches::add);
        }
        return List.copyOf(batches);
    }

    /** The most rows that any of the batches has, to announce to a program. */
    public static Map<RowSpace, Integer> largest(List<PreparedBatch> batches) {
        Map<RowSpace, Integer> rows = new HashMap<>();
        for (RowSpace space : List.of(BatchLayout.SITES, BatchLayout.PAIRS, BatchLayout.CRYSTALS)) {
            rows.put(space, batches.stream().mapToInt(batch -> batch.batch().rows(space)).max().orElse(0));
        }
        return rows;
    }
}
