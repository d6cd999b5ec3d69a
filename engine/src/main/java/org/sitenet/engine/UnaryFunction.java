package org.sitenet.engine;

/** Scalar functions of one argument, applied to every element. */
public enum UnaryFunction {
  NEGATE,
  RECIPROCAL,
  SQUARE,
  SQRT,
  EXP,
  /** Natural logarithm. */
  LOG,
  ABS,
  /** -1, 0 or 1; the derivative of {@link #ABS} with 0 at 0. Its own derivative is taken to be 0. */
  SIGN
}
