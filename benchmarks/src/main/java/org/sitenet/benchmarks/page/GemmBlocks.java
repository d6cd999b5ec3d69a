package org.sitenet.benchmarks.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sitenet.benchmarks.result.Results;
import org.sitenet.benchmarks.result.Spread;

/** Matrix products beside OpenBLAS and a plain loop. */
final class GemmBlocks {
  private static final String OURS = "simd";
  private static final String OPENBLAS = "openblas";
  private static final String PLAIN = "plain";

  private GemmBlocks() {}

  static List<Block> of(Results results) {
    GemmFigures figures = GemmFigures.of(results);
    List<Block> blocks = new ArrayList<>();
    if (figures.products().isEmpty()) {
      return blocks;
    }
    blocks.add(new Block.Paragraph("GFLOP/s, a multiply-add counted as two. A product is named by its rows x contracted width"
        + " x width: `forward` is A·Bᵀ (a linear layer), `input` A·B (the gradient of its input), `weight` Aᵀ·B (the gradient"
        + " of its weight, a sum over all rows). Rows are pairs; 48 to 225 is the attention network's part per pair, 228 to 225"
        + " the same without factorisation."));
    List<List<String>> rows = new ArrayList<>();
    for (String product : figures.products()) {
      for (int threads = 1; threads <= 2; threads++) {
        Optional<Spread> ours = figures.spread(OURS, product, threads);
        Optional<Spread> openblas = figures.spread(OPENBLAS, product, threads);
        if (ours.isPresent() || openblas.isPresent()) {
          Optional<Spread> plain = figures.spread(PLAIN, product, threads);
          rows.add(List.of(
              "`" + product + "`", Integer.toString(threads), Format.spread(ours), Format.spread(openblas),
              Format.spread(plain), ratio(ours, openblas), ratio(ours, plain)));
        }
      }
    }
    blocks.add(new Block.Table(
        List.of("product", "threads", "Site-Net", "OpenBLAS", "plain loop", "to OpenBLAS", "to plain loop"), rows));
    return blocks;
  }

  private static String ratio(Optional<Spread> ours, Optional<Spread> theirs) {
    return ours.flatMap(our -> theirs.map(their -> Format.number(our.median() / their.median()) + "x"))
        .orElse(Format.NOTHING);
  }
}
