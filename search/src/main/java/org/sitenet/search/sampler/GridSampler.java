package org.sitenet.search.sampler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.sitenet.search.Configuration;
import org.sitenet.search.History;
import org.sitenet.search.Parameter;
import org.sitenet.search.Sampler;
import org.sitenet.search.SearchException;
import org.sitenet.search.SearchSpace;
import org.sitenet.search.StudySettings;

/**
 * Every combination once, in an order that the study's seed shuffles, then again from the start. A parameter with few values has all of
 * them, any other one evenly spaced ones from its prior. What takes no part is not multiplied out.
 */
public final class GridSampler implements Sampler {
  private static final int MOST_POINTS = 100_000;

  private final int points;
  private final Map<SearchSpace, List<Configuration>> grids = new ConcurrentHashMap<>();

  /**
   * @param points values of a parameter that has more
   */
  public GridSampler(int points) {
    this.points = points;
  }

  @Override
  public void check(StudySettings study) {
    grid(study.space());
  }

  @Override
  public Configuration sample(SearchSpace space, History history, int trialNumber, long studySeed) {
    List<Configuration> grid = grid(space);
    int round = trialNumber / grid.size();
    return grid.get(shuffled(trialNumber % grid.size(), grid.size(), studySeed + round));
  }

  /** All points of the grid. */
  List<Configuration> grid(SearchSpace space) {
    return grids.computeIfAbsent(space, this::enumerate);
  }

  private List<Configuration> enumerate(SearchSpace space) {
    List<Map<String, Object>> partial = List.of(Map.of());
    for (Parameter parameter : space.parameters()) {
      List<Map<String, Object>> next = new ArrayList<>();
      for (Map<String, Object> values : partial) {
        if (parameter.condition().holds(values)) {
          for (Object value : values(parameter)) {
            Map<String, Object> more = new LinkedHashMap<>(values);
            more.put(parameter.name(), value);
            next.add(more);
          }
        } else {
          next.add(values);
        }
        if (next.size() > MOST_POINTS) {
          throw new SearchException("the grid has more than " + MOST_POINTS + " points; use fewer values, steps, or another sampler");
        }
      }
      partial = next;
    }
    return partial.stream().map(space::configuration).toList();
  }

  private List<Object> values(Parameter parameter) {
    int count = parameter.cardinality();
    boolean all = count > 0 && (count <= points || !parameter.ordered());
    int wanted = all ? count : points;
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < wanted; i++) {
      // Of log-spaced whole numbers no two cells of the prior need hold different ones; ends belong to a grid of real numbers.
      double unit = count == 0 && wanted > 1 ? i / (wanted - 1.0) : (i + 0.5) / wanted;
      Object value = parameter.fromUnit(unit);
      if (!values.contains(value)) {
        values.add(value);
      }
    }
    return values;
  }

  /** A permutation of 0 ... size - 1: three rounds of a hash over the next power of four, walked until it falls inside. */
  private static int shuffled(int index, int size, long seed) {
    int half = 1;
    while (1L << (2 * half) < size) {
      half++;
    }
    int mask = (1 << half) - 1;
    int at = index;
    do {
      int left = at >> half;
      int right = at & mask;
      for (int round = 0; round < 4; round++) {
        int mixed = left ^ (int) (Draws.mix(seed * 31 + round * 0x9E3779B97F4A7C15L + right) & mask);
        left = right;
        right = mixed;
      }
      at = left << half | right;
    } while (at >= size);
    return at;
  }
}
