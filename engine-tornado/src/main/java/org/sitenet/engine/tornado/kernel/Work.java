package org.sitenet.engine.tornado.kernel;

import java.util.List;

/**
 * Which steps of a computation a launch computes.
 *
 * @param steps those whose arithmetic is done here; a step is in one launch of a plan
 * @param again those that another launch computes, and this one once more because that one leaves nothing in memory
 * @param perNumber operations for each number that it reads besides those of the steps: where partial sums of a step of
 *     another launch are added up, or its rows are prepared
 */
public record Work(List<Integer> steps, List<Integer> again, int perNumber) {
  public Work {
    steps = List.copyOf(steps);
    again = List.copyOf(again);
  }

  /** The steps, and nothing else. */
  public static Work of(List<Integer> steps) {
    return new Work(steps, List.of(), 0);
  }

  /** A part of a step whose arithmetic belongs to another launch. */
  public static Work part(int perNumber) {
    return new Work(List.of(), List.of(), perNumber);
  }
}
