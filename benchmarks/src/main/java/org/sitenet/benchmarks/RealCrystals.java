package org.sitenet.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.dataset.DatasetReader;
import org.sitenet.crystal.dataset.DatasetRow;
import org.sitenet.data.BatchLoader;
import org.sitenet.data.BatchSampler;
import org.sitenet.data.CrystalSource;
import org.sitenet.data.PreparedBatch;
import org.sitenet.data.PreparedCrystals;
import org.sitenet.data.Prefetcher;
import org.sitenet.data.SourceScan;
import org.sitenet.model.checkpoint.Featurization;

/**
 * Real structures to measure on: the beginning of the Materials Project set in the folder {@code sitenet.shared}, or,
 * where there is none, the project's own examples.
 */
final class RealCrystals {

    /** How many rows of the set are used: enough that no batch is like the one before. */
    static final int MAXIMUM = 400;

    private static final long CACHE_BYTES = 1L << 30;
    private static final long SEED = 1;

    private RealCrystals() {}

    /** The structures. */
    static List<Structure> structures() {
        Path set = Path.of(System.getProperty("sitenet.shared", ""), "data", "matbench_mp_folds1234.jsonl.gz");
        Path path = Files.isRegularFile(set) ? set : Path.of(System.getProperty("sitenet.root", "."), "examples");
        try (Stream<DatasetRow> rows = DatasetReader.open(path).rows()) {
            return rows.limit(MAXIMUM).map(DatasetRow::structure).toList();
        }
    }

    /**
     * Batches ready to run, with targets.
     *
     * @param uniqueSites in a batch, at most
     * @param threads that prepare them
     */
    static List<PreparedBatch> batches(Featurization featurization, int uniqueSites, int threads) {
        List<Structure> structures = structures();
        PreparedCrystals all = new PreparedCrystals(
                structures.stream().map(Structure::name).toList(),
                index -> featurization.features(structures.get(index)),
                featurization.shellCompression(),
                CACHE_BYTES);
        SourceScan scan = SourceScan.of(all, threads, crystals -> {});
        int[] usable = scan.usable();
        CrystalSource crystals = all.select(usable);
        int[] sites = Arrays.stream(usable).map(index -> scan.uniqueSites()[index]).toArray();
        double[] targets = new double[usable.length];
        Arrays.fill(targets, 1);
        BatchLoader loader = BatchLoader.of(crystals, BatchSampler.shuffled(sites, uniqueSites, SEED), targets);
        List<PreparedBatch> batches = new ArrayList<>();
        try (Prefetcher<PreparedBatch> prefetcher = loader.epoch(0, threads)) {
            prefetcher.forEachRemaining(batches::add);
        }
        return List.copyOf(batches);
    }
}
