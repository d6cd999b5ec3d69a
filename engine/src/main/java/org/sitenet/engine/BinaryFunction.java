package org.sitenet.engine;

/** Scalar functions of two arguments, applied to every pair of elements. */
public enum BinaryFunction {
  ADD,
  SUBTRACT,
  MULTIPLY,
  DIVIDE,
  MINIMUM,
  MAXIMUM,
  /** 1 where the first is less than or equal to the second, else 0. Its derivative is taken to be 0. */
  LESS_OR_EQUAL
}
