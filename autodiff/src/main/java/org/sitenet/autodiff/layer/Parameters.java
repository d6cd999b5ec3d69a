package org.sitenet.autodiff.layer;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sitenet.autodiff.AutodiffException;
import org.sitenet.engine.Matrix;
import org.sitenet.engine.States;

/** All parameters of a model by name, in the order in which they were added, which is a checkpoint's order. */
public final class Parameters {
  private final Map<String, ParameterSpec> specs = new LinkedHashMap<>();

  /**
   * Adds a layer's parameters.
   *
   * @return the layer
   * @throws AutodiffException if a name is taken
   */
  public <L extends Layer> L add(L layer) {
    layer.parameters().forEach(this::add);
    return layer;
  }

  /**
   * Adds one parameter.
   *
   * @throws AutodiffException if its name is taken
   */
  public void add(ParameterSpec spec) {
    if (specs.putIfAbsent(spec.name(), spec) != null) {
      throw new AutodiffException("there are two parameters named " + spec.name());
    }
  }

  /** All of them, statistics included. */
  public Collection<ParameterSpec> all() {
    return Collections.unmodifiableCollection(specs.values());
  }

  /** Those that optimisers change. */
  public List<ParameterSpec> trainable() {
    return specs.values().stream().filter(ParameterSpec::trainable).toList();
  }

  public boolean contains(String name) {
    return specs.containsKey(name);
  }

  /**
   * The parameter of a name.
   *
   * @throws AutodiffException if there is none
   */
  public ParameterSpec get(String name) {
    ParameterSpec spec = specs.get(name);
    if (spec == null) {
      throw new AutodiffException("there is no parameter named " + name);
    }
    return spec;
  }

  /** The number of trainable numbers. */
  public int count() {
    return trainable().stream().mapToInt(ParameterSpec::size).sum();
  }

  /** The first values of all of them under a seed, in order. */
  public Map<String, Matrix> initialValues(long seed) {
    Map<String, Matrix> values = new LinkedHashMap<>();
    specs.forEach((name, spec) -> values.put(name, spec.initialValue(seed)));
    return values;
  }

  /**
   * Writes the first values under a seed to states that a program has been compiled with. Parameters that no program
   * names are passed over: nothing would read them.
   */
  public void initialize(States states, long seed) {
    initialValues(seed)
        .forEach(
            (name, value) -> {
              if (states.names().contains(name)) {
                states.write(name, value);
              }
            });
  }
}
