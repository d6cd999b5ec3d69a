package org.sitenet.attention;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.sitenet.crystal.complexity.Complexity;
import org.sitenet.predict.Csv;

/** Results as RFC 4180 tables with a header; numbers have all their digits, blocks and heads count from 1. */
final class AttentionTables {
  private AttentionTables() {}

  /** A row for each structure. */
  static String structures(AttentionResult result) {
    int blocks = result.statistics().blocks();
    int heads = result.statistics().heads();
    StringBuilder text = new StringBuilder();
    List<String> header = new ArrayList<>(List.of("id", "formula", "sites", "atoms", "prediction", "target", "long_range"));
    for (int block = 1; block <= blocks; block++) {
      header.add("long_range_b" + block);
      for (int head = 1; head <= heads; head++) {
        header.add("long_range_b" + block + "_h" + head);
      }
    }
    header.addAll(List.of(
        "volume", "volume_cbrt", "space_group", "i_comb", "i_comb_total", "i_coor", "i_coor_total", "i_conf", "i_conf_total",
        "symmetry_tolerance", "note"));
    line(text, header);
    for (StructureRow row : result.rows()) {
      List<String> cells = new ArrayList<>(List.of(
          row.id(),
          row.formula(),
          Integer.toString(row.sites()),
          Integer.toString(row.atoms()),
          Double.toString(row.prediction()),
          row.target().isPresent() ? Double.toString(row.target().getAsDouble()) : "",
          Double.toString(row.longRange().coefficient())));
      for (int block = 0; block < blocks; block++) {
        cells.add(Double.toString(row.longRange().block(block)));
        row.longRange().perHead().get(block).forEach(head -> cells.add(Double.toString(head)));
      }
      cells.add(Double.toString(row.volume()));
      cells.add(Double.toString(row.edge()));
      complexity(row.complexity(), cells::add);
      line(text, cells);
    }
    return text.toString();
  }

  private static void complexity(StructureComplexity complexity, Consumer<String> cells) {
    switch (complexity) {
      case StructureComplexity.Known(Complexity known, String spaceGroup, double tolerance) -> {
        cells.accept(spaceGroup);
        cells.accept(Double.toString(known.combinatorial()));
        cells.accept(Double.toString(known.combinatorialTotal()));
        cells.accept(Double.toString(known.coordinational()));
        cells.accept(Double.toString(known.coordinationalTotal()));
        cells.accept(Double.toString(known.configurational()));
        cells.accept(Double.toString(known.configurationalTotal()));
        cells.accept(Double.toString(tolerance));
        cells.accept("");
      }
      case StructureComplexity.Unknown(String problem) -> {
        for (int i = 0; i < 8; i++) {
          cells.accept("");
        }
        cells.accept("no symmetry was found: " + problem);
      }
    }
  }

  /** A row for each bin of distance and weight that holds pairs, in each head. */
  static String histogram(PairStatistics statistics) {
    AttentionBins bins = statistics.bins();
    StringBuilder text = new StringBuilder();
    line(text, List.of("block", "head", "distance_from", "distance_to", "weight_from", "weight_to", "pairs", "share"));
    forEachDistance(statistics, (block, head, distance) -> {
      for (int weight = 0; weight < bins.weights(); weight++) {
        long pairs = statistics.pairs(block, head, distance, weight);
        if (pairs > 0) {
          line(text, List.of(
              Integer.toString(block + 1),
              Integer.toString(head + 1),
              edge(bins.distanceEdge(distance)),
              edge(bins.distanceEdge(distance + 1)),
              Double.toString(bins.weightEdge(weight)),
              Double.toString(bins.weightEdge(weight + 1)),
              Long.toString(pairs),
              Double.toString(statistics.share(block, head, distance, weight))));
        }
      }
    });
    return text.toString();
  }

  /** A row for each bin of distance that holds pairs, in each head. */
  static String distances(PairStatistics statistics) {
    AttentionBins bins = statistics.bins();
    StringBuilder text = new StringBuilder();
    line(text, List.of("block", "head", "distance_from", "distance_to", "pairs", "attention", "share", "even_share"));
    forEachDistance(statistics, (block, head, distance) -> line(text, List.of(
        Integer.toString(block + 1),
        Integer.toString(head + 1),
        edge(bins.distanceEdge(distance)),
        edge(bins.distanceEdge(distance + 1)),
        Long.toString(statistics.pairs(distance)),
        Double.toString(statistics.attention(block, head, distance)),
        Double.toString(statistics.attentionShare(block, head, distance)),
        Double.toString(statistics.evenShare(distance)))));
    return text.toString();
  }

  @FunctionalInterface
  private interface Bin {
    void accept(int block, int head, int distance);
  }

  private static void forEachDistance(PairStatistics statistics, Bin bin) {
    for (int block = 0; block < statistics.blocks(); block++) {
      for (int head = 0; head < statistics.heads(); head++) {
        for (int distance = 0; distance < statistics.bins().distances(); distance++) {
          if (statistics.pairs(distance) > 0) {
            bin.accept(block, head, distance);
          }
        }
      }
    }
  }

  private static String edge(double distance) {
    return Double.isInfinite(distance) ? "inf" : Double.toString(distance);
  }

  private static void line(StringBuilder text, List<String> cells) {
    text.append(String.join(",", cells.stream().map(Csv::cell).toList())).append("\r\n");
  }
}
