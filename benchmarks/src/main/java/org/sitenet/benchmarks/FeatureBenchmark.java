package org.sitenet.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.sitenet.crystal.dataset.StructureInputs;
import org.sitenet.crystal.feature.CellChoice;
import org.sitenet.crystal.symmetry.PrimitiveCell;
import org.sitenet.data.DenseFeatures;
import org.sitenet.data.PreparedCrystal;
import org.sitenet.model.checkpoint.Featurization;

/**
 * From the text of a CIF to a crystal that is ready for a batch, one after another on one thread: the whole way, and its parts.
 * A part begins with what the part before it made.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 3)
public class FeatureBenchmark {

    /** Atoms in a supercell, at most. */
    @Param({"100", "500"})
    private int supercellAtoms;

    /** Cell that the supercell is built from. */
    @Param({"CANONICAL", "PUBLISHED"})
    private CellChoice cell;

    private Featurization featurization;
    private List<byte[]> files;
    private List<Structure> structures;
    private List<DenseFeatures> features;
    private int next;

    /** Reads the files and makes what the parts begin with. */
    @Setup
    public void open() {
        featurization = cell == CellChoice.CANONICAL
                ? Featurization.standard(supercellAtoms)
                : Featurization.published(supercellAtoms);
        files = cifs();
        structures = files.stream().map(file -> CifReader.read("crystal.cif", file).structure()).toList();
        features = structures.stream().map(featurization::features).toList();
    }

    /** CIF files as a database writes them, ordered ones: a sample of the Materials Project, or the project's own examples. */
    private static List<byte[]> cifs() {
        Path sample = Path.of(System.getProperty("sitenet.shared", ""), "data", "mp_cif_sample_1000.zip");
        Path path = Files.isRegularFile(sample) ? sample : Path.of(System.getProperty("sitenet.root", "."), "examples");
        List<byte[]> files = new ArrayList<>();
        try (StructureInputs inputs = new StructureInputs(List.of(path))) {
            while (inputs.hasNext()) {
                if (inputs.next() instanceof StructureInputs.Content(String source, byte[] bytes)
                        && source.endsWith(".cif")
                        && CifReader.read(source, bytes).crystal() instanceof Structure) {
                    files.add(bytes);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private int next() {
        next = next + 1 == files.size() ? 0 : next + 1;
        return next;
    }

    /** The whole way: CIF text, structure, primitive cell, supercell, distances, shells. */
    @Benchmark
    public PreparedCrystal prepare() {
        Structure structure = CifReader.read("crystal.cif", files.get(next())).structure();
        return featurization.shellCompression().prepare(featurization.features(structure));
    }

    /** CIF text to structure. */
    @Benchmark
    public Structure read() {
        return CifReader.read("crystal.cif", files.get(next())).structure();
    }

    /** Structure to primitive cell. */
    @Benchmark
    public Structure primitive() {
        return PrimitiveCell.of(structures.get(next()), cell.primitiveTolerance());
    }

    /** Structure to primitive cell, supercell and distances. */
    @Benchmark
    public DenseFeatures featurise() {
        return featurization.features(structures.get(next()));
    }

    /** Distances to shells, ready for a batch. */
    @Benchmark
    public PreparedCrystal shells() {
        return featurization.shellCompression().prepare(features.get(next()));
    }
}
