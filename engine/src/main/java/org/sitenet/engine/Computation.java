package org.sitenet.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a backend compiles: values numbered in the order in which they are computed, each one defined by an input, a state
 * or an operation on values before it; the values to hand out; and the values that states take once all else has run. It
 * is immutable, holds no numbers and no row counts, and says nothing of where it runs.
 */
public final class Computation {
  /** How a value comes about. */
  public sealed interface Definition {
    Shape shape();
  }

  /** A matrix that comes with each batch. */
  public record Input(String name, Shape shape) implements Definition {}

  /** A matrix that a program keeps from run to run: a parameter, an optimiser's moment. All its rows are fixed. */
  public record State(String name, Shape shape) implements Definition {
    public State {
      if (!shape.rows().isFixed()) {
        throw new EngineException("state " + name + " needs fixed rows, not " + shape);
      }
    }
  }

  /** The result of an operation on earlier values. */
  public record Step(Operation operation, List<Integer> inputs, Shape shape) implements Definition {
    public Step {
      inputs = List.copyOf(inputs);
    }

    /** The inputs' numbers as an array. */
    public int[] inputArray() {
      return inputs.stream().mapToInt(Integer::intValue).toArray();
    }
  }

  private final List<Definition> definitions;
  private final Map<String, Integer> outputs;
  private final Map<String, Integer> assignments;

  private Computation(
      List<Definition> definitions, Map<String, Integer> outputs, Map<String, Integer> assignments) {
    this.definitions = List.copyOf(definitions);
    this.outputs = Collections.unmodifiableMap(outputs);
    this.assignments = Collections.unmodifiableMap(assignments);
  }

  /** The definitions; a value's number is its index, and a step's inputs stand before it. */
  public List<Definition> definitions() {
    return definitions;
  }

  public Definition definition(int value) {
    return definitions.get(value);
  }

  public Shape shape(int value) {
    return definitions.get(value).shape();
  }

  /** The values to hand out, by name, in the order in which they were named. */
  public Map<String, Integer> outputs() {
    return outputs;
  }

  /** The values that states take after a run, by the state's name. All are computed from the old states. */
  public Map<String, Integer> assignments() {
    return assignments;
  }

  public List<Input> inputs() {
    return definitions.stream().filter(Input.class::isInstance).map(Input.class::cast).toList();
  }

  public List<State> states() {
    return definitions.stream().filter(State.class::isInstance).map(State.class::cast).toList();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int value = 0; value < definitions.size(); value++) {
      text.append('%').append(value).append(" = ").append(definitions.get(value)).append('\n');
    }
    return text.append("outputs ").append(outputs).append(", assignments ").append(assignments).toString();
  }

  /**
   * Collects definitions. Equal operations on equal inputs are one value, and what no output and no assignment needs is
   * left out of the built computation.
   */
  public static final class Builder implements Emitter {
    private final List<Definition> definitions = new ArrayList<>();
    private final Map<Definition, Integer> numbers = new HashMap<>();
    private final Map<String, Definition> names = new HashMap<>();
    private final Map<String, Integer> outputs = new LinkedHashMap<>();
    private final Map<String, Integer> assignments = new LinkedHashMap<>();

    /** Declares an input, or finds the one of this name. */
    public int input(String name, Shape shape) {
      return named(name, new Input(name, shape));
    }

    /** Declares a state, or finds the one of this name. */
    public int state(String name, Shape shape) {
      return named(name, new State(name, shape));
    }

    private int named(String name, Definition definition) {
      Definition known = names.putIfAbsent(name, definition);
      if (known != null && !known.equals(definition)) {
        throw new EngineException("the name " + name + " is taken by " + known);
      }
      return number(definition);
    }

    @Override
    public int emit(Operation operation, int... inputs) {
      List<Shape> shapes = new ArrayList<>(inputs.length);
      List<Integer> list = new ArrayList<>(inputs.length);
      for (int input : inputs) {
        shapes.add(shape(input));
        list.add(input);
      }
      return number(new Step(operation, list, operation.resultShape(shapes)));
    }

    private int number(Definition definition) {
      Integer known = numbers.putIfAbsent(definition, definitions.size());
      if (known != null) {
        return known;
      }
      definitions.add(definition);
      return definitions.size() - 1;
    }

    @Override
    public Shape shape(int value) {
      return definitions.get(Objects.checkIndex(value, definitions.size())).shape();
    }

    public Definition definition(int value) {
      return definitions.get(Objects.checkIndex(value, definitions.size()));
    }

    /** The number of values so far. */
    public int size() {
      return definitions.size();
    }

    /** Names a value to hand out. */
    public Builder output(String name, int value) {
      if (outputs.putIfAbsent(name, value) != null) {
        throw new EngineException("there are two outputs named " + name);
      }
      return this;
    }

    /** Says which value a state takes after a run. */
    public Builder assign(int state, int value) {
      if (!(definition(state) instanceof State target)) {
        throw new EngineException("only states can be assigned, not " + definition(state));
      }
      if (!shape(value).equals(target.shape())) {
        throw new EngineException("state " + target.name() + " " + target.shape() + " cannot take " + shape(value));
      }
      if (assignments.putIfAbsent(target.name(), value) != null) {
        throw new EngineException("state " + target.name() + " is assigned twice");
      }
      return this;
    }

    /** The computation of everything that the outputs and assignments need. */
    public Computation build() {
      return Pruning.prune(definitions, outputs, assignments, Computation::new);
    }
  }
}
