package org.sitenet.crystal.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.sitenet.crystal.Element;
import org.sitenet.crystal.Structure;

/**
 * What a set holds, in numbers.
 *
 * @param rows crystals
 * @param duplicateIds rows whose id an earlier row has already
 * @param elements in how many crystals each element occurs, by atomic number
 * @param siteHistogram how many crystals have 1, 2, 3-4, 5-8, 9-16, ... sites; keys are the upper ends
 * @param medianSites median number of sites
 * @param meanSites mean number of sites
 * @param maxSites largest number of sites
 * @param labels a summary of each label, in order of first appearance
 */
public record DatasetStatistics(
    long rows,
    long duplicateIds,
    Map<Element, Integer> elements,
    SortedMap<Integer, Integer> siteHistogram,
    double medianSites,
    double meanSites,
    int maxSites,
    Map<String, LabelSummary> labels) {
  /**
   * The distribution of one label.
   *
   * @param count rows that have it
   * @param mean arithmetic mean
   * @param median middle value, or the mean of the two middle ones
   * @param meanAbsoluteDeviation mean of |value - median|: the error of always predicting the median
   * @param fractionZero share of values that are exactly 0
   * @param min smallest value
   * @param max largest value
   */
  public record LabelSummary(
      long count, double mean, double median, double meanAbsoluteDeviation, double fractionZero, double min, double max) {
    /**
     * Summarises at least one value.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static LabelSummary of(double[] values) {
      if (values.length == 0) {
        throw new IllegalArgumentException("no values to summarise");
      }
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      double median = middle(sorted);
      double sum = 0;
      double deviation = 0;
      int zeros = 0;
      // Summed in ascending order, so that the order of the rows does not change the last bit.
      for (double value : sorted) {
        sum += value;
        deviation += Math.abs(value - median);
        zeros += value == 0 ? 1 : 0;
      }
      int n = sorted.length;
      return new LabelSummary(
          n, sum / n, median, deviation / n, (double) zeros / n, sorted[0], sorted[n - 1]);
    }

    private static double middle(double[] sorted) {
      int half = sorted.length / 2;
      return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
  }

  /**
   * Goes through all rows; keeps their labels and ids, not their structures.
   *
   * @param rows read to the end and closed
   */
  public static DatasetStatistics of(Stream<DatasetRow> rows) {
    Counter counter = new Counter();
    try (rows) {
      rows.forEachOrdered(counter::add);
    }
    return counter.result();
  }

  private static final class Counter {
    private final Set<String> ids = new HashSet<>();
    private final Map<Element, Integer> elements = new EnumMap<>(Element.class);
    private final TreeMap<Integer, Integer> histogram = new TreeMap<>();
    private final List<Double> sites = new ArrayList<>();
    private final Map<String, List<Double>> labels = new LinkedHashMap<>();
    private long duplicates;

    void add(DatasetRow row) {
      Structure structure = row.structure();
      if (!ids.add(row.id())) {
        duplicates++;
      }
      structure.composition().keySet().forEach(element -> elements.merge(element, 1, Integer::sum));
      sites.add((double) structure.size());
      int bin = 1;
      while (bin < structure.size()) {
        bin *= 2;
      }
      histogram.merge(bin, 1, Integer::sum);
      row.labels().forEach((name, value) -> labels.computeIfAbsent(name, ignored -> new ArrayList<>()).add(value));
    }

    DatasetStatistics result() {
      Map<String, LabelSummary> summaries = new LinkedHashMap<>();
      labels.forEach((name, values) -> summaries.put(name, LabelSummary.of(array(values))));
      double[] counts = sites.isEmpty() ? new double[1] : array(sites);
      LabelSummary size = LabelSummary.of(counts);
      return new DatasetStatistics(
          sites.size(),
          duplicates,
          Collections.unmodifiableMap(elements),
          Collections.unmodifiableSortedMap(histogram),
          size.median(),
          size.mean(),
          (int) size.max(),
          Collections.unmodifiableMap(summaries));
    }

    private static double[] array(List<Double> values) {
      return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }
}
