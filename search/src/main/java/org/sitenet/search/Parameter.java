package org.sitenet.search;

/**
 * One dimension of a search space. Every kind maps its values to the unit interval and back, such that a uniform number gives a value
 * of the parameter's own prior: uniform, uniform in the logarithm, or each choice alike.
 */
public sealed interface Parameter permits FloatParameter, IntParameter, CategoricalParameter, BooleanParameter {
  /** Unique within its space. */
  String name();

  /** When it takes part. */
  Condition condition();

  /** The same parameter under another condition. */
  Parameter withCondition(Condition condition);

  /** The number of values, or 0 where there are more than anyone can list. */
  int cardinality();

  /**
   * The value at a point of the unit interval.
   *
   * @param unit from 0 to 1; numbers outside are taken as the nearer end
   */
  Object fromUnit(double unit);

  /**
   * The middle of the points of the unit interval that give the value.
   *
   * @throws SearchException if the value is not one of this parameter
   */
  double toUnit(Object value);

  /**
   * The value in the parameter's own type: Double, Integer, Boolean, or a choice as the space lists it.
   *
   * @throws SearchException if the value is not one of this parameter
   */
  Object check(Object value);

  /** True if at least one value belongs to the domain. */
  boolean admits(Domain domain);

  /** True if numbers between two values mean something between them. */
  boolean ordered();
}
