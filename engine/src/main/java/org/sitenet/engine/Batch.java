package org.sitenet.engine;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a program runs on: the row counts of the ragged spaces, the indices of the maps and the inputs. Immutable. */
public final class Batch {
  private final Map<RowSpace, Integer> rows;
  private final Map<RowMap, MapIndex> maps;
  private final Map<String, Matrix> inputs;

  private Batch(Map<RowSpace, Integer> rows, Map<RowMap, MapIndex> maps, Map<String, Matrix> inputs) {
    this.rows = Map.copyOf(rows);
    this.maps = Map.copyOf(maps);
    this.inputs = Map.copyOf(inputs);
  }

  public static Builder builder() {
    return new Builder();
  }

  /** This batch with more inputs: what changes from step to step, such as the learning rate. Arrays are shared. */
  public Batch with(Map<String, Matrix> more) {
    Map<String, Matrix> all = new HashMap<>(inputs);
    all.putAll(more);
    return new Batch(rows, maps, all);
  }

  /** The number of rows that this batch has in a space. */
  public int rows(RowSpace space) {
    if (space.isFixed()) {
      return space.fixedRows();
    }
    Integer count = rows.get(space);
    if (count == null) {
      throw new EngineException("the batch has no row count for " + space);
    }
    return count;
  }

  public MapIndex map(RowMap map) {
    MapIndex index = maps.get(map);
    if (index == null) {
      throw new EngineException("the batch has no indices for map " + map);
    }
    return index;
  }

  public Matrix input(String name) {
    Matrix matrix = inputs.get(name);
    if (matrix == null) {
      throw new EngineException("the batch has no input " + name);
    }
    return matrix;
  }

  /** Collects a batch. Row counts come before the maps that need them. */
  public static final class Builder {
    private final Map<RowSpace, Integer> rows = new HashMap<>();
    private final Map<RowMap, MapIndex> maps = new LinkedHashMap<>();
    private final Map<String, Matrix> inputs = new LinkedHashMap<>();

    private Builder() {}

    public Builder rows(RowSpace space, int count) {
      if (space.isFixed() || count < 0) {
        throw new EngineException("row space " + space + " cannot be given " + count + " rows");
      }
      Integer known = rows.putIfAbsent(space, count);
      if (known != null && known != count) {
        throw new EngineException("row space " + space + " has " + known + " rows already and cannot have " + count);
      }
      return this;
    }

    /** Gives a map its indices. The array is not copied. */
    public Builder map(RowMap map, int[] targets) {
      int expected = count(map.from());
      if (targets.length != expected) {
        throw new EngineException("map " + map + " needs " + expected + " indices, not " + targets.length);
      }
      maps.put(map, new MapIndex(map, targets, count(map.to())));
      return this;
    }

    public Builder input(String name, Matrix matrix) {
      inputs.put(name, matrix);
      return this;
    }

    private int count(RowSpace space) {
      Integer count = space.isFixed() ? Integer.valueOf(space.fixedRows()) : rows.get(space);
      if (count == null) {
        throw new EngineException("give the rows of " + space + " before its maps");
      }
      return count;
    }

    public Batch build() {
      return new Batch(rows, maps, inputs);
    }
  }
}
