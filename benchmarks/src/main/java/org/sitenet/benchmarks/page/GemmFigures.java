package org.sitenet.benchmarks.page;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sitenet.benchmarks.result.GemmSample;
import org.sitenet.benchmarks.result.Results;
import org.sitenet.benchmarks.result.Spread;

/** Looks up matrix products. */
record GemmFigures(List<GemmSample> samples) {
  private static final Pattern FACTORS = Pattern.compile(
      "\\[(\\S+) x (\\d+)] \\[(\\S+) x (\\d+)] -> \\[(\\S+) x (\\d+)]");
  private static final String PAIRS = "pairs";

  static GemmFigures of(Results results) {
    return new GemmFigures(results.gemm());
  }

  List<String> products() {
    return samples.stream().map(GemmSample::product).distinct().toList();
  }

  Optional<Spread> spread(String library, String product, int threads) {
    return Spread.of(samples.stream()
        .filter(sample -> sample.library().equals(library) && sample.product().equals(product)
            && sample.threads() == threads)
        .map(GemmSample::gigaflops)
        .toList());
  }

  /** The best median of any library on a product, 10^9 operations per second. */
  OptionalDouble best(String product, int threads) {
    return samples.stream()
        .filter(sample -> sample.product().equals(product) && sample.threads() == threads)
        .map(GemmSample::library)
        .distinct()
        .flatMap(library -> spread(library, product, threads).stream())
        .mapToDouble(Spread::median)
        .max();
  }

  /** The best on any product. */
  OptionalDouble best(int threads) {
    return products().stream().map(product -> best(product, threads)).flatMapToDouble(OptionalDouble::stream).max();
  }

  /** The best on the product that a kernel is; where that was not measured, the best on any. */
  OptionalDouble bestFor(String kernel, int threads) {
    Optional<String> shape = shape(kernel);
    return products().stream()
        .filter(product -> shape.filter(words -> words.equals(withoutRows(product))).isPresent())
        .map(product -> best(product, threads))
        .filter(OptionalDouble::isPresent)
        .max(Comparator.comparingDouble(OptionalDouble::getAsDouble))
        .orElseGet(() -> best(threads));
  }

  /** A profile's kernel over pairs as the benchmark names products, without the number of rows. */
  static Optional<String> shape(String kernel) {
    Matcher matcher = FACTORS.matcher(kernel);
    boolean found = matcher.find();
    while (found && !matcher.group(1).equals(PAIRS)) {
      found = matcher.find();
    }
    if (!found) {
      return Optional.empty();
    }
    String leftWidth = matcher.group(2);
    String rightWidth = matcher.group(4);
    String width = matcher.group(6);
    if (matcher.group(3).equals(PAIRS)) {
      return Optional.of("weight " + leftWidth + "x" + rightWidth);
    }
    return Optional.of((rightWidth.equals(leftWidth) ? "forward " : "input ") + leftWidth + "x" + width);
  }

  private static String withoutRows(String product) {
    return product.replaceFirst(" \\d+x", " ");
  }
}
