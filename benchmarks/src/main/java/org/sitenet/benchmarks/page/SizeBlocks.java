package org.sitenet.benchmarks.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.sitenet.benchmarks.result.Contender;
import org.sitenet.benchmarks.result.ProbeSample;
import org.sitenet.benchmarks.result.Results;
import org.sitenet.benchmarks.result.Scenario;
import org.sitenet.benchmarks.result.Section;
import org.sitenet.plot.Layer;

/** Cost against the size of the supercell and of the batch. */
final class SizeBlocks {
  private static final List<Contender> OURS = List.of(Contender.SHELLS, Contender.PAIRS);

  private SizeBlocks() {}

  static List<Block> of(Results results) {
    List<ProbeSample> samples = results.probes(Section.SIZES).toList();
    List<Block> blocks = new ArrayList<>();
    if (samples.isEmpty()) {
      return blocks;
    }
    int smallBatch = samples.stream().mapToInt(sample -> sample.scenario().sites()).min().orElseThrow();
    List<ProbeSample> atoms = samples.stream().filter(sample -> sample.scenario().sites() == smallBatch).toList();
    int usualAtoms = samples.stream()
        .filter(sample -> sample.scenario().sites() != smallBatch)
        .mapToInt(sample -> sample.scenario().atoms())
        .findFirst()
        .orElse(0);
    List<ProbeSample> sites = samples.stream().filter(sample -> sample.scenario().atoms() == usualAtoms).toList();
    if (sizes(atoms, Scenario::atoms).size() > 1) {
      blocks.add(new Block.Heading(3, "Size of the supercell"));
      blocks.add(new Block.Paragraph("One batch of the same crystals with up to " + smallBatch
          + " unique sites, in larger and larger supercells. Every query site is paired with every atom, so the cost of a step"
          + " grows in proportion to the atoms, from where pairs outweigh what a step costs in any case: parameters, optimiser,"
          + " layers over sites and crystals. Merged shells grow more slowly, as far as a crystal's sites are alike."));
      blocks.add(table("supercell [atoms]", atoms, Scenario::atoms));
      blocks.add(new Block.Figure("supercell-size", "Time of a training step against the size of the supercell",
          plot("atoms of a supercell, at most", atoms, Scenario::atoms)));
    }
    if (sizes(sites, Scenario::sites).size() > 1) {
      blocks.add(new Block.Heading(3, "Size of the batch"));
      blocks.add(new Block.Paragraph("One batch in supercells of up to " + usualAtoms + " atoms. Pairs grow in proportion to the"
          + " sites; what a step costs in any case is shared by more crystals."));
      blocks.add(table("batch [sites]", sites, Scenario::sites));
      blocks.add(new Block.Figure("batch-size", "Time of a training step against the size of the batch",
          plot("unique sites of a batch, at most", sites, Scenario::sites)));
    }
    return blocks;
  }

  private static List<Integer> sizes(List<ProbeSample> samples, ToIntFunction<Scenario> size) {
    return samples.stream().map(sample -> size.applyAsInt(sample.scenario())).distinct().sorted().toList();
  }

  private static Block table(String sizeName, List<ProbeSample> samples, ToIntFunction<Scenario> size) {
    List<List<String>> rows = samples.stream()
        .sorted(Comparator.<ProbeSample>comparingInt(sample -> size.applyAsInt(sample.scenario()))
            .thenComparing(ProbeSample::contender))
        .map(sample -> row(sample, size))
        .toList();
    return new Block.Table(
        List.of(sizeName, "", "crystals", "pairs of a step", "time of a step", "crystals/s", "computed pairs/s",
            "uncompressed pairs/s", "buffers"),
        rows);
  }

  private static List<String> row(ProbeSample sample, ToIntFunction<Scenario> size) {
    double seconds = sample.answer().totalSeconds();
    int steps = sample.answer().stepSeconds().size();
    return List.of(
        Format.count(size.applyAsInt(sample.scenario())),
        sample.contender().label(),
        Format.count(sample.answer().crystals() / steps),
        Format.count(sample.answer().pairs() / steps),
        Format.seconds(MemoryBlocks.step(sample)),
        Format.number(sample.answer().crystals() / seconds),
        Format.number(sample.answer().pairs() / seconds),
        Format.number(sample.answer().uncompressedPairs() / seconds),
        Format.bytes(sample.answer().programBytes()));
  }

  private static byte[] plot(String axis, List<ProbeSample> samples, ToIntFunction<Scenario> size) {
    ToDoubleFunction<ProbeSample> millis = sample -> 1e3 * MemoryBlocks.step(sample);
    List<Layer.Line> lines = OURS.stream()
        .map(contender -> {
          List<ProbeSample> own = samples.stream()
              .filter(sample -> sample.contender() == contender)
              .sorted(Comparator.comparingInt(sample -> size.applyAsInt(sample.scenario())))
              .toList();
          return new Layer.Line(
              contender.label(),
              own.stream().map(sample -> (double) size.applyAsInt(sample.scenario())).toList(),
              own.stream().map(millis::applyAsDouble).toList());
        })
        .filter(line -> !line.x().isEmpty())
        .toList();
    return Plot.png(axis, "time of a training step [ms]", lines);
  }
}
