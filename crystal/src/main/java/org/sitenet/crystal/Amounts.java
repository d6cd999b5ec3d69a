package org.sitenet.crystal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Amounts of elements as formulas write them. */
final class Amounts {
  static final Comparator<Element> BY_ELECTRONEGATIVITY =
      Comparator.comparingDouble(Element::electronegativity).thenComparing(Element::symbol);

  private Amounts() {}

  /** At most three decimals, no zeros behind: {@code 0.5}, {@code 2}. */
  static String text(double amount) {
    BigDecimal rounded = new BigDecimal(amount, MathContext.DECIMAL64).setScale(3, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** By rising electronegativity, a 1 not written: {@code "Na0.5K0.5Cl"}. */
  static String formula(Map<Element, Double> amounts) {
    StringBuilder formula = new StringBuilder();
    for (Element element : ordered(amounts)) {
      String amount = text(amounts.getOrDefault(element, 0.0));
      formula.append(element.symbol()).append(amount.equals("1") ? "" : amount);
    }
    return formula.toString();
  }

  static List<Element> ordered(Map<Element, ?> amounts) {
    List<Element> elements = new ArrayList<>(amounts.keySet());
    elements.sort(BY_ELECTRONEGATIVITY);
    return elements;
  }
}
