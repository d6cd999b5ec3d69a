package org.sitenet.benchmarks.page;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.sitenet.benchmarks.result.CopySample;
import org.sitenet.benchmarks.result.KernelFigures;
import org.sitenet.benchmarks.result.Results;
import org.sitenet.benchmarks.result.Spread;

/** Kernel by kernel: time, rates, and the machine's limits. */
final class KernelBlocks {
  private static final int LISTED = 18;

  private KernelBlocks() {}

  static List<Block> of(Results results) {
    List<Block> blocks = new ArrayList<>();
    List<KernelTimes> all = KernelTimes.of(results);
    GemmFigures gemm = GemmFigures.of(results);
    List<Integer> threads = results.copies().stream().map(CopySample::threads).distinct().sorted().toList();
    if (!threads.isEmpty()) {
      List<List<String>> rows = threads.stream()
          .map(count -> List.of(
              Integer.toString(count), number(gemm.best(count)), Format.spread(bandwidth(results, count))))
          .toList();
      blocks.add(new Block.Heading(3, "What the machine can do"));
      blocks.add(new Block.Table(
          List.of("threads", "best SGEMM of any shape and library [GFLOP/s]", "copying 128 MiB [GB/s, read + written]"),
          rows));
    }
    if (all.isEmpty()) {
      return blocks;
    }
    blocks.add(new Block.Paragraph("Rates are of all threads together. The bound is the smaller of the best SGEMM rate and"
        + " flop/byte x copying speed, as if all bytes came from memory: a kernel above it found its bytes in cache, which is"
        + " what tiles are for. Kernels of one name and one kind of rows are taken together; what is computed again for the backward pass is"
        + " counted as often as it runs."));
    for (KernelTimes times : all) {
      blocks.add(new Block.Heading(3, "Training step, " + times.scenario()));
      blocks.add(block(times, gemm));
      blocks.add(table(times, gemm.best(times.threads()), bandwidth(results, times.threads())));
    }
    return blocks;
  }

  private static Block block(KernelTimes times, GemmFigures gemm) {
    double share = times.block().stream().mapToDouble(KernelFigures::seconds).sum() / times.threadSeconds();
    OptionalDouble fraction = times.blockFraction(gemm);
    return new Block.Paragraph("The attention blocks, forward and backward (everything that touches rows of pairs), take "
        + Format.percent(share) + " of the time. Their matrix products run at "
        + Format.number(times.blockGigaflops()) + " GFLOP/s over all of the blocks' time, transcendental work included: "
        + (fraction.isPresent()
            ? "**" + Format.percent(fraction.getAsDouble()) + " of the machine's best SGEMM rate on the same shapes**."
            : "the section `gemm`, measured as well, says what part of the best SGEMM rate that is."));
  }

  private static Block table(KernelTimes times, OptionalDouble sgemm, Optional<Spread> bandwidth) {
    List<KernelFigures> shown = new ArrayList<>(times.kernels().stream().limit(LISTED).toList());
    times.kernels().stream()
        .skip(LISTED)
        .reduce(KernelFigures::plus)
        .ifPresent(rest -> shown.add(new KernelFigures(
            "", (times.kernels().size() - LISTED) + " others", rest.calls(), rest.rows(), rest.seconds(), rest.flops(),
            rest.productFlops(), rest.bytes())));
    List<List<String>> rows = shown.stream().map(kernel -> row(kernel, times, sgemm, bandwidth)).toList();
    return new Block.Table(
        List.of("kernel", "time of a step", "share", "GFLOP/s", "GB/s", "flop/byte", "bound [GFLOP/s]", "of bound"), rows);
  }

  private static List<String> row(
      KernelFigures kernel, KernelTimes times, OptionalDouble sgemm, Optional<Spread> bandwidth) {
    double seconds = kernel.seconds() / times.threads();
    double gigaflops = kernel.flops() / seconds / 1e9;
    double gigabytes = kernel.bytes() / seconds / 1e9;
    double intensity = kernel.bytes() > 0 ? kernel.flops() / kernel.bytes() : 0;
    Optional<Double> memoryBound = bandwidth.map(spread -> spread.median() * intensity);
    Optional<Double> bound = sgemm.isPresent()
        ? memoryBound.map(memory -> Math.min(memory, sgemm.getAsDouble()))
        : memoryBound;
    boolean counts = kernel.flops() > 0;
    return List.of(
        name(kernel),
        Format.seconds(seconds / times.steps()),
        Format.percent(kernel.seconds() / times.threadSeconds()),
        counts ? Format.number(gigaflops) : Format.NOTHING,
        kernel.bytes() > 0 ? Format.number(gigabytes) : Format.NOTHING,
        counts && kernel.bytes() > 0 ? Format.number(intensity) : Format.NOTHING,
        counts ? bound.map(Format::number).orElse(Format.NOTHING) : Format.NOTHING,
        counts
            ? bound.map(value -> Format.percent(gigaflops / value)).orElse(Format.NOTHING)
            : bandwidth.filter(spread -> kernel.bytes() > 0)
                .map(spread -> Format.percent(gigabytes / spread.median()))
                .orElse(Format.NOTHING));
  }

  /** A name without shapes says what its rows are. */
  private static String name(KernelFigures kernel) {
    if (kernel.stage().isEmpty()) {
      return kernel.kernel();
    }
    return kernel.kernel().contains("[")
        ? "`" + shortened(kernel.kernel()) + "`"
        : kernel.kernel() + ", " + kernel.stage();
  }

  /** Of kernels that are fused, the operations, the first result's shape and, where it is another, the last one's. */
  static String shortened(String kernel) {
    List<String> parts = List.of(kernel.split(" \\+ ", -1));
    if (parts.size() == 1) {
      return kernel;
    }
    String operations = parts.stream().map(part -> part.split(" ", 2)[0]).collect(Collectors.joining(" + "));
    String first = result(parts.getFirst());
    String last = result(parts.getLast());
    return operations + " " + first + (first.equals(last) ? "" : " -> " + last);
  }

  private static String result(String part) {
    return part.substring(part.lastIndexOf('[') < 0 ? 0 : part.lastIndexOf('['));
  }

  private static Optional<Spread> bandwidth(Results results, int threads) {
    Collection<Double> values = results.copies().stream()
        .filter(sample -> sample.threads() == threads)
        .map(CopySample::gigabytesPerSecond)
        .toList();
    return Spread.of(values);
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? Format.number(value.getAsDouble()) : Format.NOTHING;
  }
}
