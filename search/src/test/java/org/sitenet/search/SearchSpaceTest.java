package org.sitenet.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SearchSpaceTest {
  private static SearchSpace network() {
    IntParameter width = new IntParameter("width", 16, 64, 16, false, Condition.always());
    return SearchSpace.builder()
        .real("keys", 0, 1).when(Condition.when("pooling", "attention"))
        .categorical("pooling", "mean", "max", "attention")
        .layers("post", 0, 3, width)
        .stepped("dropout", 0, 0.5, 0.1)
        .logInteger("batch", 1, 512)
        .flag("norm").when(Condition.between("post.depth", 2, 3).or(Condition.when("pooling", "max")))
        .build();
  }

  @Test
  void parametersComeAfterTheOnesTheyDependOn() {
    List<String> names = network().parameters().stream().map(Parameter::name).toList();
    assertEquals(List.of("pooling", "keys", "post.depth", "post.0", "post.1", "post.2", "dropout", "batch", "norm"), names);
  }

  @Test
  void aConfigurationHasTheActiveParametersAlone() {
    Configuration configuration = network().configuration(
        Map.of("pooling", "mean", "post.depth", 2L, "post.0", 16, "post.1", 48.0, "dropout", 0.3, "batch", 7, "norm", true));
    assertEquals(List.of(16, 48), configuration.layers("post"));
    assertEquals(List.of("pooling", "post.depth", "post.0", "post.1", "dropout", "batch", "norm"),
        new ArrayList<>(configuration.values().keySet()));
    assertFalse(configuration.contains("keys"));
    assertTrue(configuration.flag("norm"));
    network().validate(configuration);
  }

  @Test
  void anAlternativeIsEnough() {
    Map<String, Object> values = new LinkedHashMap<>(Map.of("pooling", "max", "post.depth", 0, "dropout", 0, "batch", 512));
    assertMessage("parameter 'norm' has no value", () -> network().configuration(values));
    values.put("norm", false);
    assertEquals(0.0, network().configuration(values).number("dropout"));
  }

  @Test
  void valuesThatDoNotFitAreRefusedInOneLine() {
    Map<String, Object> good = Map.of("pooling", "mean", "post.depth", 0, "dropout", 0.1, "batch", 1);
    assertMessage("takes no part", () -> network().configuration(with(good, "post.0", 16)));
    assertMessage("the space has no parameter 'speed'", () -> network().configuration(with(good, "speed", 1)));
    assertMessage("is not one of its choices", () -> network().configuration(with(good, "pooling", "sum")));
    assertMessage("in steps of 0.1", () -> network().configuration(with(good, "dropout", 0.15)));
    assertMessage("whole number from 1 to 512", () -> network().configuration(with(good, "batch", 1.5)));
    assertMessage("whole number from 1 to 512", () -> network().configuration(with(good, "batch", "many")));
    assertMessage("is not a number", () -> network().configuration(with(good, "dropout", Double.NaN)));
  }

  @Test
  void spacesThatCannotBeAreRefusedInOneLine() {
    assertMessage("must not be above", () -> SearchSpace.builder().real("a", 1, 0).build());
    assertMessage("must not be above", () -> SearchSpace.builder().real("a", 0, Double.NaN).build());
    assertMessage("must not be above", () -> SearchSpace.builder().integer("a", 1, 0).build());
    assertMessage("low above 0", () -> SearchSpace.builder().logReal("a", 0, 1).build());
    assertMessage("at least 1, not 0", () -> SearchSpace.builder().logInteger("a", 0, 1).build());
    assertMessage("step", () -> SearchSpace.builder().stepped("a", 0, 1, -1).build());
    assertMessage("listed twice", () -> SearchSpace.builder().categorical("a", 1, 1.0).build());
    assertMessage("has no choices", () -> SearchSpace.builder().categorical("a").build());
    assertMessage("no parameters", () -> SearchSpace.of(List.of()));
    assertMessage("twice", () -> SearchSpace.builder().flag("a").real("a", 0, 1).build());
    assertMessage("which the space does not have", () -> SearchSpace.builder().flag("a").when(Condition.when("b", true)).build());
    assertMessage("conditions run in a circle: a -> b -> a", () -> SearchSpace.builder()
        .flag("a").when(Condition.when("b", true))
        .flag("b").when(Condition.when("a", true))
        .build());
  }

  @Test
  void conditionsThatCanNeverHoldAreRefused() {
    assertMessage("'k' can never take part", () -> SearchSpace.builder()
        .categorical("pool", "mean", "max").flag("k").when(Condition.when("pool", "attention")).build());
    assertMessage("'k' can never take part", () -> SearchSpace.builder()
        .integer("depth", 1, 3).flag("k").when(Condition.between("depth", 4, 9)).build());
    assertMessage("'k' can never take part", () -> SearchSpace.builder()
        .steppedInteger("depth", 0, 10, 5).flag("k").when(Condition.between("depth", 6, 9)).build());
    assertMessage("'k' can never take part", () -> SearchSpace.builder()
        .flag("a").flag("k").when(Condition.when("a", true)).when(Condition.when("a", false)).build());
    assertMessage("'c' can never take part", () -> SearchSpace.builder()
        .flag("a")
        .flag("b").when(Condition.when("a", true))
        .flag("c").when(Condition.when("b", true).and(Condition.when("a", false)))
        .build());
  }

  @Test
  void plainDataReadsBackAsAnEqualSpace() {
    SearchSpace space = network();
    assertEquals(space, SpaceFormat.read(SpaceFormat.write(space)));
    SearchSpace read = SpaceFormat.read(Map.of("post", Map.of("kind", "layers", "depth", List.of(1, 2), "low", 8, "high", 32, "step", 8)));
    IntParameter width = new IntParameter("w", 8, 32, 8, false, Condition.always());
    assertEquals(SearchSpace.builder().layers("post", 1, 2, width).build(), read);
  }

  @Test
  void badPlainDataIsRefusedInOneLine() {
    assertMessage("must be a map", () -> SpaceFormat.read(Map.of("a", 3)));
    assertMessage("has no field 'kind'", () -> SpaceFormat.read(Map.of("a", Map.of("low", 1))));
    assertMessage("is none of float", () -> SpaceFormat.read(Map.of("a", Map.of("kind", "real"))));
    assertMessage("has no field 'high'", () -> SpaceFormat.read(Map.of("a", Map.of("kind", "float", "low", 1))));
    assertMessage("a float has no field 'hihg'",
        () -> SpaceFormat.read(Map.of("a", Map.of("kind", "float", "low", 1, "high", 2, "hihg", 2))));
    assertMessage("low must be a number, not 'x'",
        () -> SpaceFormat.read(Map.of("a", Map.of("kind", "float", "low", "x", "high", 2))));
    assertMessage("when must be a map",
        () -> SpaceFormat.read(Map.of("a", Map.of("kind", "boolean", "when", "always"))));
  }

  private static Map<String, Object> with(Map<String, Object> values, String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return more;
  }

  private static void assertMessage(String part, Supplier<?> action) {
    String message = assertThrows(SearchException.class, action::get).getMessage();
    assertTrue(message.contains(part), message);
    assertFalse(message.contains("\n"), message);
  }
}
