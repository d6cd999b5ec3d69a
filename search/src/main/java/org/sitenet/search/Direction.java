package org.sitenet.search;

/** Which way an objective is better. */
public enum Direction {
  MINIMIZE,
  MAXIMIZE;

  /** The value as something to be minimised: itself, or its negative. */
  public double cost(double value) {
    return this == MINIMIZE ? value : -value;
  }

  /** True if {@code a} is strictly better than {@code b}. */
  public boolean better(double a, double b) {
    return cost(a) < cost(b);
  }
}
