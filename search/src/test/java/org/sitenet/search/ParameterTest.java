package org.sitenet.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ParameterTest {
  static Stream<Parameter> parameters() {
    Condition always = Condition.always();
    return Stream.of(
        new FloatParameter("float", -3, 7, 0, false, always),
        new FloatParameter("constant", 2, 2, 0, false, always),
        new FloatParameter("log", 1e-6, 1e-1, 0, true, always),
        new FloatParameter("stepped", 0, 0.65, 0.1, false, always),
        new IntParameter("int", -4, 9, 1, false, always),
        new IntParameter("wide", Integer.MIN_VALUE / 2, Integer.MAX_VALUE / 2 - 1, 1, false, always),
        new IntParameter("steps", 16, 250, 16, false, always),
        new IntParameter("log int", 1, 1000, 1, true, always),
        new CategoricalParameter("categorical", List.of("a", 2, 0.5, true), always),
        new BooleanParameter("boolean", always));
  }

  @ParameterizedTest
  @MethodSource("parameters")
  void everyPlaceOfTheUnitIntervalIsAValueThatKnowsItsPlace(Parameter parameter) {
    for (int i = 0; i <= 1000; i++) {
      Object value = parameter.fromUnit(i / 1000.0);
      assertEquals(value, parameter.check(value));
      double unit = parameter.toUnit(value);
      assertTrue(unit >= 0 && unit <= 1, () -> value + " at " + unit);
      if (parameter.cardinality() == 0) {
        assertEquals(i / 1000.0, unit, 1e-9);
      } else {
        assertEquals(value, parameter.fromUnit(unit));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("parameters")
  void theEndsOfTheUnitIntervalAreTheEndsOfTheValues(Parameter parameter) {
    switch (parameter) {
      case FloatParameter p -> {
        assertEquals(p.low(), (Double) p.fromUnit(0), 1e-12 * Math.abs(p.low()));
        double last = p.step() > 0 ? p.low() + (p.cardinality() - 1) * p.step() : p.high();
        assertEquals(last, (Double) p.fromUnit(1), 1e-12);
      }
      case IntParameter p -> {
        assertEquals(p.low(), p.fromUnit(0));
        assertEquals(p.low() + (p.cardinality() - 1) * p.step(), p.fromUnit(1));
      }
      case CategoricalParameter p -> assertEquals(p.choices(), List.of(p.fromUnit(0), p.fromUnit(0.3), p.fromUnit(0.6), p.fromUnit(1)));
      case BooleanParameter p -> assertEquals(List.of(false, true), List.of(p.fromUnit(0), p.fromUnit(1)));
    }
  }
}
