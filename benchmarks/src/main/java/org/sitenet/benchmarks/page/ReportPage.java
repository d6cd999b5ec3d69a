package org.sitenet.benchmarks.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sitenet.benchmarks.result.Gap;
import org.sitenet.benchmarks.result.Results;
import org.sitenet.benchmarks.result.ResultsException;
import org.sitenet.benchmarks.result.Section;

/** The whole page. */
public final class ReportPage {
  private static final String TITLE = "Site-Net benchmarks";

  private ReportPage() {}

  /**
   * Writes a page; the file's ending says which kind. Plots of a Markdown page lie beside it.
   *
   * @throws ResultsException in one line if a file cannot be written
   */
  public static void write(Path file, Results results) {
    List<Block> blocks = blocks(results);
    try {
      if (file.toString().toLowerCase(Locale.ROOT).endsWith(".md")) {
        String name = String.valueOf(file.getFileName());
        String prefix = name.substring(0, name.length() - ".md".length()) + "-";
        for (Block block : blocks) {
          if (block instanceof Block.Figure figure) {
            Files.write(file.resolveSibling(prefix + figure.name() + ".png"), figure.png());
          }
        }
        Files.writeString(file, MarkdownWriter.write(blocks, figure -> prefix + figure + ".png"));
      } else {
        Files.writeString(file, HtmlWriter.write(TITLE, blocks));
      }
    } catch (IOException e) {
      throw new ResultsException(file + ": cannot be written: " + e.getMessage(), e);
    }
  }

  static List<Block> blocks(Results results) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading(1, TITLE));
    blocks.addAll(RunBlocks.summary(results));
    blocks.addAll(AcceptanceBlocks.of(results));
    for (Section section : Section.values()) {
      List<Block> inside = section(section, results);
      List<Gap> gaps = results.gaps(section).toList();
      if (!inside.isEmpty() || !gaps.isEmpty()) {
        blocks.add(new Block.Heading(2, title(section)));
        blocks.addAll(inside);
        gaps.forEach(gap -> blocks.add(new Block.Paragraph("Not measured: " + gap.what() + ": " + gap.why() + ".")));
      }
    }
    blocks.addAll(RunBlocks.details(results));
    return blocks;
  }

  private static List<Block> section(Section section, Results results) {
    return switch (section) {
      case STEPS -> StepBlocks.of(results);
      case GEMM -> GemmBlocks.of(results);
      case KERNELS -> KernelBlocks.of(results);
      case SCALING -> ScalingBlocks.of(results);
      case SIZES -> SizeBlocks.of(results);
      case MEMORY -> MemoryBlocks.of(results);
    };
  }

  private static String title(Section section) {
    return switch (section) {
      case STEPS -> "Training steps and predictions";
      case GEMM -> "Matrix products";
      case KERNELS -> "Kernels";
      case SCALING -> "One thread against two";
      case SIZES -> "Cost against size";
      case MEMORY -> "Memory";
    };
  }
}
