package org.sitenet.crystal.symmetry;

/**
 * A symmetry operation of a primitive arrangement: x' = R x + t.
 *
 * @param rotation {@code [3 x 3]} by rows
 * @param translation {@code [3]}, fitted to all points
 * @param partner the point that each one is carried onto
 */
record PointOperation(int[] rotation, double[] translation, int[] partner) {}
