package org.sitenet.benchmarks.page;

import java.util.List;
import org.sitenet.benchmarks.result.ProbeSample;
import org.sitenet.benchmarks.result.Results;
import org.sitenet.benchmarks.result.Section;
import org.sitenet.benchmarks.result.Spread;

/** Peak memory of training steps. */
final class MemoryBlocks {
  private MemoryBlocks() {}

  static List<Block> of(Results results) {
    List<List<String>> rows = results.probes(Section.MEMORY).map(MemoryBlocks::row).toList();
    return rows.isEmpty()
        ? List.of()
        : List.of(
            new Block.Paragraph("Training steps in fresh processes, each with the smallest heap limit of a few that was enough."
                + " Buffers are what the step's program holds, states included; the process is its largest resident memory"
                + " (VmHWM), with the virtual machine, the crystals and the preparation of their batches."),
            new Block.Table(
                List.of("batch", "", "pairs of a step", "time of a step", "buffers", "heap limit", "process"), rows));
  }

  private static List<String> row(ProbeSample sample) {
    return List.of(
        sample.scenario().toString(),
        sample.contender().label(),
        Format.count(sample.answer().pairs() / sample.answer().stepSeconds().size()),
        Format.seconds(step(sample)),
        Format.bytes(sample.answer().programBytes()),
        "`-Xmx" + sample.heap() + "`",
        Format.bytes(sample.answer().residentBytes()));
  }

  /** The median step of a probe [s]. */
  static double step(ProbeSample sample) {
    return Spread.of(sample.answer().stepSeconds()).map(Spread::median).orElse(Double.NaN);
  }
}
