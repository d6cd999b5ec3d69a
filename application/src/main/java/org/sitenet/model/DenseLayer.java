package org.sitenet.model;

import java.util.ArrayList;
import java.util.List;
import org.sitenet.autodiff.Node;
import org.sitenet.autodiff.layer.Layer;
import org.sitenet.autodiff.layer.Linear;
import org.sitenet.autodiff.layer.Mode;
import org.sitenet.autodiff.layer.Norm;
import org.sitenet.autodiff.layer.ParameterSpec;

/** Linear, activation, normalisation, in that order: every hidden layer of the model. */
record DenseLayer(Linear linear, ActivationFunction activation, Norm norm) implements Layer {
  /**
   * @param name of the linear layer
   * @param normName of the normalisation
   */
  static DenseLayer of(
      String name, String normName, int inputs, int outputs, ActivationFunction activation, Normalization kind) {
    return new DenseLayer(new Linear(name, inputs, outputs), activation, kind.layer(normName, outputs));
  }

  @Override
  public List<ParameterSpec> parameters() {
    List<ParameterSpec> all = new ArrayList<>(linear.parameters());
    all.addAll(norm.parameters());
    return all;
  }

  /**
   * @param x [R x inputs]
   * @param multiplicity [R x 1]
   */
  Node apply(Node x, Node multiplicity, Mode mode) {
    return finish(linear.apply(x), multiplicity, mode);
  }

  /** The layer without its normalisation. */
  Node activated(Node x) {
    return activation.apply(linear.apply(x));
  }

  /** Activation and normalisation of what a linear layer gave. */
  Node finish(Node x, Node multiplicity, Mode mode) {
    return norm.apply(activation.apply(x), multiplicity, mode);
  }
}
