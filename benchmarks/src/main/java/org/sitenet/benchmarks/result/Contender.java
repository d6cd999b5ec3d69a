package org.sitenet.benchmarks.result;

/** Who is measured. */
public enum Contender {
  SHELLS("Site-Net, shells merged"),
  PAIRS("Site-Net, every pair"),
  PYTORCH("PyTorch peer"),
  DJL("DJL peer"),
  PLAIN("plain Java loops"),
  PUBLISHED("published code");

  private final String label;

  Contender(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** This project's SIMD engine, and not a peer. */
  public boolean isOurs() {
    return this == SHELLS || this == PAIRS;
  }
}
