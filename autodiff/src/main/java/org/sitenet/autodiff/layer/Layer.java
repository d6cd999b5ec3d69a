package org.sitenet.autodiff.layer;

import java.util.List;

/** A part of a model that has parameters. */
public interface Layer {
  /** Its parameters and statistics, in PyTorch's order. */
  List<ParameterSpec> parameters();
}
