package org.sitenet.engine;

/**
 * The scalar functions that layers apply to every element, by their usual names. Kernels evaluate them and their first
 * two derivatives; the definitions in {@code double} are in the reference backend.
 */
public enum Activation {
  /** x·tanh(ln(1 + e^x)) (Misra 2019); with t = e^x this is x·(t² + 2t)/(t² + 2t + 2). */
  MISH,
  /** max(0, x), with derivative 0 at 0 as PyTorch has it. */
  RELU,
  /** x·sigmoid(x). */
  SILU,
  /** x·Φ(x) with the exact normal distribution function (PyTorch's default). */
  GELU,
  /** ln(1 + e^x). */
  SOFTPLUS,
  SIGMOID,
  TANH,
  /** max(0, x) forward, identity backward: the published code's "transparent" ReLU. Its derivative is 1 everywhere. */
  TRELU
}
