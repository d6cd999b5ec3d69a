package org.sitenet.autodiff.layer;

/** What a graph is for: some layers do more while a model learns. */
public enum Mode {
  /** Batch statistics are used and kept; embedding rows are renormed in place. */
  TRAINING,
  /** Nothing that the model remembers is changed. */
  EVALUATION
}
