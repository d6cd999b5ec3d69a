package org.sitenet.model.checkpoint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sitenet.autodiff.layer.ParameterSpec;
import org.sitenet.engine.Matrix;
import org.sitenet.engine.States;

/** The parameters and statistics of a model, by the published code's names and in its order. Immutable. */
public final class Weights {
  /** PyTorch counts batches next to running statistics; no result depends on it. */
  private static final String BATCH_COUNTER = ".num_batches_tracked";

  private static final int NAMES_IN_A_MESSAGE = 3;

  private final Map<String, Tensor> tensors;

  public Weights(Map<String, Tensor> tensors) {
    this.tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }

  /** First values under a seed. They are numbers that {@code float} holds exactly, and are kept as such. */
  public static Weights initial(Collection<ParameterSpec> parameters, long seed) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (ParameterSpec spec : parameters) {
      Matrix first = Matrix.of(spec.rows(), spec.width(), spec.initialValue(seed).toFloats());
      tensors.put(spec.name(), Tensor.of(spec.torchShape(), first));
    }
    return new Weights(tensors);
  }

  /** These, but for the parameters that states hold: those become what the states hold now. */
  public Weights updated(States states, Collection<ParameterSpec> parameters) {
    Map<String, Tensor> now = new LinkedHashMap<>(tensors);
    Set<String> names = states.names();
    for (ParameterSpec spec : parameters) {
      if (names.contains(spec.name())) {
        now.put(spec.name(), Tensor.of(spec.torchShape(), states.read(spec.name())));
      }
    }
    return new Weights(now);
  }

  public Map<String, Tensor> tensors() {
    return tensors;
  }

  /** The number of numbers. */
  public long count() {
    return tensors.values().stream().mapToLong(Tensor::size).sum();
  }

  /**
   * The same in the order of a model's parameters, once it is certain that these are its parameters.
   *
   * @param source the file's name, for messages
   * @throws CheckpointException if one is missing, too many or of another shape
   */
  public Weights require(Collection<ParameterSpec> parameters, String source) {
    Map<String, Tensor> ordered = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    for (ParameterSpec spec : parameters) {
      Tensor tensor = tensors.get(spec.name());
      List<Long> shape = spec.torchShape().stream().map(Integer::longValue).toList();
      if (tensor == null) {
        missing.add(spec.name());
      } else if (!tensor.shape().equals(shape)) {
        throw new CheckpointException(
            source + ": parameter " + spec.name() + " has shape " + tensor.shape() + ", the model's architecture needs " + shape);
      } else {
        ordered.put(spec.name(), tensor);
      }
    }
    if (!missing.isEmpty()) {
      throw new CheckpointException(source + ": " + some(missing) + " missing: not the parameters of its architecture");
    }
    Set<String> surplus = new LinkedHashSet<>(tensors.keySet());
    surplus.removeAll(ordered.keySet());
    surplus.removeIf(name -> name.endsWith(BATCH_COUNTER));
    if (!surplus.isEmpty()) {
      throw new CheckpointException(source + ": " + some(surplus) + " not part of its architecture");
    }
    return new Weights(ordered);
  }

  private static String some(Collection<String> names) {
    String first = String.join(", ", names.stream().limit(NAMES_IN_A_MESSAGE).toList());
    return switch (names.size()) {
      case 1 -> "parameter " + first + " is";
      case 2, NAMES_IN_A_MESSAGE -> "parameters " + first + " are";
      default -> "parameters " + first + " and " + (names.size() - NAMES_IN_A_MESSAGE) + " more are";
    };
  }

  /** Writes them to states. Those that no program has named are passed over: nothing would read them. */
  public void copyTo(States states, Collection<ParameterSpec> parameters) {
    Set<String> names = states.names();
    for (ParameterSpec spec : parameters) {
      Tensor tensor = tensors.get(spec.name());
      if (tensor == null) {
        throw new CheckpointException("parameter " + spec.name() + " is missing");
      }
      if (names.contains(spec.name())) {
        states.write(spec.name(), tensor.toMatrix(spec.rows(), spec.width()));
      }
    }
  }
}
