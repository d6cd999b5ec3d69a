package org.sitenet.search;

import java.util.Collection;

/** Values as people write them: text, numbers, true and false. Whole numbers and others are equal where they mean the same number. */
final class Scalars {
  private Scalars() {}

  static boolean isScalar(Object value) {
    return value instanceof String || value instanceof Boolean || value instanceof Number;
  }

  /** A whole number that fits as Integer, another number as Double, all else as it is. */
  static Object canonical(Object value) {
    if (value instanceof Number number && !(value instanceof Integer)) {
      if ((number instanceof Long || number instanceof Short || number instanceof Byte) && number.longValue() == number.intValue()) {
        return number.intValue();
      }
      return number.doubleValue();
    }
    return value;
  }

  static boolean same(Object a, Object b) {
    return a instanceof Number x && b instanceof Number y ? x.doubleValue() == y.doubleValue() : a.equals(b);
  }

  static boolean contains(Collection<?> values, Object value) {
    for (Object each : values) {
      if (same(each, value)) {
        return true;
      }
    }
    return false;
  }
}
