package org.sitenet.search.sampler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sitenet.search.Configuration;
import org.sitenet.search.Parameter;
import org.sitenet.search.SearchSpace;

/**
 * A search space as the unit cube and as points that distances can be taken of.
 *
 * <p>A <em>genotype</em> is a point of the cube, one number per parameter, whether it takes part or not: what does not take part is
 * carried along and may come back. <em>Units</em> are a configuration's numbers: each value's own place in the unit interval, and
 * not-a-number where a parameter takes no part. <em>Coordinates</em> are what kernels see: an ordered parameter is its unit; a choice
 * is a corner of a simplex of edge 1; a parameter with a condition has one coordinate more, which holds presence and absence apart.
 */
final class Encoding {
  /** How far "takes part" is from "takes no part". */
  private static final double PRESENCE = 0.5;

  private final SearchSpace space;
  private final Parameter[] parameters;
  private final boolean conditional;
  private final int[] first;
  private final int[] owner;

  Encoding(SearchSpace space) {
    this.space = space;
    this.parameters = space.parameters().toArray(Parameter[]::new);
    boolean any = false;
    List<Integer> owners = new ArrayList<>();
    first = new int[parameters.length + 1];
    for (int p = 0; p < parameters.length; p++) {
      any |= !parameters[p].condition().unconditional();
      int width = (parameters[p].ordered() ? 1 : parameters[p].cardinality()) + (parameters[p].condition().unconditional() ? 0 : 1);
      for (int i = 0; i < width; i++) {
        owners.add(p);
      }
      first[p + 1] = first[p] + width;
    }
    conditional = any;
    owner = owners.stream().mapToInt(Integer::intValue).toArray();
  }

  SearchSpace space() {
    return space;
  }

  /** The number of parameters. */
  int size() {
    return parameters.length;
  }

  Parameter parameter(int index) {
    return parameters[index];
  }

  /** The number of a parameter. */
  int index(Parameter parameter) {
    int index = 0;
    while (!parameters[index].name().equals(parameter.name())) {
      index++;
    }
    return index;
  }

  /** From each coordinate to its parameter. */
  int[] owners() {
    return owner;
  }

  /** Where genotypes and units of this configuration lie: not-a-number where a parameter takes no part. */
  double[] units(Configuration configuration) {
    double[] units = new double[parameters.length];
    for (int p = 0; p < parameters.length; p++) {
      Object value = configuration.get(parameters[p].name());
      units[p] = value == null ? Double.NaN : parameters[p].toUnit(value);
    }
    return units;
  }

  /** The units of the configuration that a genotype stands for. */
  double[] snap(double[] genotype) {
    double[] units = new double[parameters.length];
    if (conditional) {
      Map<String, Object> values = new LinkedHashMap<>();
      for (int p = 0; p < parameters.length; p++) {
        if (parameters[p].condition().holds(values)) {
          Object value = parameters[p].fromUnit(genotype[p]);
          values.put(parameters[p].name(), value);
          units[p] = unit(p, genotype[p], value);
        } else {
          units[p] = Double.NaN;
        }
      }
      return units;
    }
    for (int p = 0; p < parameters.length; p++) {
      units[p] = parameters[p].cardinality() == 0 ? genotype[p] : unit(p, genotype[p], parameters[p].fromUnit(genotype[p]));
    }
    return units;
  }

  private double unit(int p, double genotype, Object value) {
    return parameters[p].cardinality() == 0 ? genotype : parameters[p].toUnit(value);
  }

  /** The configuration that a genotype stands for. */
  Configuration decode(double[] genotype) {
    return space.build(parameter -> parameter.fromUnit(genotype[index(parameter)]));
  }

  /** The number of coordinates. */
  int coordinates() {
    return owner.length;
  }

  /** The coordinates of units. */
  double[] embed(double[] units) {
    double[] point = new double[owner.length];
    for (int p = 0; p < parameters.length; p++) {
      boolean absent = Double.isNaN(units[p]);
      int at = first[p];
      if (!parameters[p].condition().unconditional()) {
        point[first[p + 1] - 1] = absent ? PRESENCE : 0;
      }
      if (parameters[p].ordered()) {
        point[at] = absent ? 0.5 : units[p];
      } else if (!absent) {
        int choices = parameters[p].cardinality();
        point[at + Math.min(choices - 1, (int) (units[p] * choices))] = Math.sqrt(0.5);
      }
    }
    return point;
  }

  /** A uniform point of the cube: the prior of every parameter. */
  double[] draw(Draws draws) {
    double[] genotype = new double[parameters.length];
    for (int p = 0; p < genotype.length; p++) {
      genotype[p] = draws.nextDouble();
    }
    return genotype;
  }

  /** A genotype that stands for the configuration of these units; where a parameter takes no part, a uniform number. */
  double[] fill(double[] units, Draws draws) {
    double[] genotype = units.clone();
    for (int p = 0; p < genotype.length; p++) {
      if (Double.isNaN(genotype[p])) {
        genotype[p] = draws.nextDouble();
      }
    }
    return genotype;
  }
}
