package org.sitenet.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.cif.CifReader;
import org.sitenet.crystal.format.CifWriter;
import org.sitenet.data.PreparedCrystal;
import org.sitenet.model.checkpoint.Featurization;

/** From the text of a CIF to a crystal that is ready for a batch, one after another on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 3, time = 5)
public class FeatureBenchmark {

    /** Atoms in a supercell, at most. */
    @Param({"100", "500"})
    private int supercellAtoms;

    private Featurization featurization;
    private List<byte[]> files;
    private int next;

    /** Writes the structures as CIF, in memory. */
    @Setup
    public void open() {
        featurization = Featurization.standard(supercellAtoms);
        files = RealCrystals.structures().stream()
                .map(structure -> CifWriter.write(structure).getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** One crystal. */
    @Benchmark
    public PreparedCrystal prepare() {
        byte[] file = files.get(next);
        next = (next + 1) % files.size();
        Structure structure = CifReader.read("crystal.cif", file).structure();
        return featurization.shellCompression().prepare(featurization.features(structure));
    }
}
