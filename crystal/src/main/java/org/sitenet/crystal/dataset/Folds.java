package org.sitenet.crystal.dataset;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * An assignment of rows to folds of equal size, give or take one. It depends on the number of rows, the number of folds and
 * the seed alone: the shuffle is Fisher and Yates' over {@link Random}, whose sequence the Java platform fixes.
 *
 * @param assignment fold of each row, from 0, in file order
 * @param count number of folds
 */
public record Folds(int[] assignment, int count) {
  /** Copies the assignment. */
  public Folds {
    assignment = assignment.clone();
  }

  @Override
  public int[] assignment() {
    return assignment.clone();
  }

  /**
   * Deals the rows out.
   *
   * @param rows how many there are
   * @param count how many folds to make, at least 2 and at most one for each row
   * @param seed same seed, same folds
   * @throws IllegalArgumentException if there are too few rows or folds
   */
  public static Folds of(int rows, int count, long seed) {
    if (count < 2 || count > rows) {
      throw new IllegalArgumentException(
          "cannot make " + count + " folds of " + rows + " rows: at least 2 folds, at least one row in each");
    }
    int[] order = shuffled(rows, seed);
    int[] assignment = new int[rows];
    for (int i = 0; i < rows; i++) {
      assignment[order[i]] = i % count;
    }
    return new Folds(assignment, count);
  }

  /**
   * A random sample of rows, in file order; a larger sample of the same seed contains it.
   *
   * @param rows how many there are
   * @param size how many to take, from 1 to all of them
   * @param seed same seed, same sample
   * @throws IllegalArgumentException if the set has fewer rows, or none are asked for
   */
  public static int[] sample(int rows, int size, long seed) {
    if (size < 1 || size > rows) {
      throw new IllegalArgumentException("cannot take " + size + " of " + rows + " rows");
    }
    int[] sample = Arrays.copyOf(shuffled(rows, seed), size);
    Arrays.sort(sample);
    return sample;
  }

  private static int[] shuffled(int rows, long seed) {
    int[] order = IntStream.range(0, rows).toArray();
    Random random = new Random(seed);
    for (int i = rows - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[other];
      order[other] = swapped;
    }
    return order;
  }

  /** Number of rows dealt out. */
  public int rows() {
    return assignment.length;
  }

  /** Fold of a row. */
  public int foldOf(int row) {
    return assignment[row];
  }

  /** Number of rows in a fold. */
  public int size(int fold) {
    return (int) IntStream.of(assignment).filter(other -> other == fold).count();
  }
}
