package org.sitenet.benchmarks.peer;

import java.util.List;

/** What the PyTorch peer computes on. */
public enum PeerDevice {
  /** The processor, in single precision. */
  CPU("CPU, FP32", List.of()),

  /** The first CUDA device, in half precision where PyTorch's autocast takes it, with loss scaling. */
  CUDA("CUDA, AMP fp16", List.of("--device", "cuda", "--amp"));

  private final String label;
  private final List<String> arguments;

  PeerDevice(String label, List<String> arguments) {
    this.label = label;
    this.arguments = arguments;
  }

  /** Device and precision, in words. */
  public String label() {
    return label;
  }

  /** What the peer's command line says for it. */
  List<String> arguments() {
    return arguments;
  }
}
