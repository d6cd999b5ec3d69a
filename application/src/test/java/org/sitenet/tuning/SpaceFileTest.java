package org.sitenet.tuning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.sitenet.config.ConfigException;
import org.sitenet.config.YamlFile;
import org.sitenet.model.SiteNetConfig;
import org.sitenet.search.FloatParameter;
import org.sitenet.search.IntParameter;
import org.sitenet.search.Parameter;
import org.sitenet.search.SearchSpace;
import org.sitenet.train.RunConfig;

class SpaceFileTest {
  private static final String GOOD =
      """
      label: small
      base: paper
      fixed:
        Batch_Size: 300
        Optimizer.Kwargs.weight_decay: 0
      parameters:
        Learning_Rate: {kind: float, low: 1e-4, high: 1e-2, log: true}
        post_pool_layers: {kind: layers, depth: [1, 3], low: 8, high: 64}
        pre_pool_layers.depth: {kind: int, low: 1, high: 2}
        pre_pool_layers.width: {kind: int, low: 8, high: 16}
        Optimizer.Kwargs.eps: {kind: float, low: 1.0e-8, high: 1.0e-6, log: true}
        sym_func: {kind: categorical, choices: [mean, max]}
      begin:
        - {Learning_Rate: 5.0e-4, post_pool_layers.depth: 2, post_pool_layers.0: 60, post_pool_layers.1: 30, pre_pool_layers.depth: 2,
           pre_pool_layers.width: 12, Optimizer.Kwargs.eps: 1.0e-7, sym_func: max}
      """;

  private static SpaceFile read(String yaml) {
    return SpaceFile.from(YamlFile.parse("space.yaml", yaml), null);
  }

  @Test
  void thePapersSpaceHasTheRangesOfItsTable1() {
    SearchSpace space = SpaceFile.load("paper").space();
    Map<String, List<Integer>> ranges = Map.ofEntries(
        Map.entry("embedding_size", List.of(1, 128)),
        Map.entry("site_dim_per_head", List.of(4, 32)),
        Map.entry("attention_dim_interaction", List.of(4, 32)),
        Map.entry("attention_blocks", List.of(1, 3)),
        Map.entry("attention_heads", List.of(1, 8)),
        Map.entry("attention_hidden_layers.depth", List.of(0, 3)),
        Map.entry("attention_hidden_layers.width", List.of(32, 256)),
        Map.entry("pre_pool_layers.depth", List.of(1, 4)),
        Map.entry("pre_pool_layers.width", List.of(32, 256)),
        Map.entry("post_pool_layers.depth", List.of(1, 4)),
        Map.entry("post_pool_layers.width", List.of(32, 256)));
    ranges.forEach((name, range) -> {
      IntParameter parameter = (IntParameter) space.parameter(name);
      assertEquals(range, List.of(parameter.low(), parameter.high()), name);
    });
    FloatParameter rate = (FloatParameter) space.parameter("Learning_Rate");
    assertEquals(List.of(5e-5, 1e-2), List.of(rate.low(), rate.high()));
    assertEquals(ranges.size() + 1 + 3, space.parameters().size(), "and normalisation twice, and pooling");
  }

  @Test
  void thePapersModelIsTriedFirst() {
    SpaceFile file = SpaceFile.load("paper");
    RunConfig first = file.trials().of("first", file.first().getFirst());
    assertEquals(RunConfig.paper().model(), first.model());
    assertEquals(RunConfig.paper().training(), first.training());
  }

  @Test
  void everyPointOfThePapersSpaceIsAModel() {
    SpaceFile file = SpaceFile.load("paper");
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 500; i++) {
      var point = file.space().build(parameter -> parameter.fromUnit(random.nextDouble()));
      SiteNetConfig model = file.trials().of("any", point).model();
      assertEquals(point.integer("post_pool_layers.depth"), model.postPoolLayers().size());
      assertEquals(point.integer("attention_hidden_layers.depth"), model.attentionHiddenLayers().size());
      assertTrue(model.prePoolLayers().stream().allMatch(width -> width == point.integer("pre_pool_layers.width")));
    }
  }

  @Test
  void parametersSetTheKeysOfTheirNames() {
    SpaceFile file = read(GOOD);
    RunConfig config = file.trials().of("trial 7", file.first().getFirst());
    assertEquals("trial 7", config.label());
    assertEquals(List.of(60, 30), config.model().postPoolLayers());
    assertEquals(List.of(12, 12), config.model().prePoolLayers());
    assertEquals(300, config.training().batchSites());
    Map<?, ?> optimizer = (Map<?, ?>) config.training().toMap().get("Optimizer");
    Map<?, ?> numbers = (Map<?, ?>) optimizer.get("Kwargs");
    assertEquals(1e-7, numbers.get("eps"));
    assertEquals(0.0, numbers.get("weight_decay"));
    assertEquals(true, numbers.get("amsgrad"), "what nobody names is as in the base");
  }

  @Test
  void aStudyKeepsTheBase() {
    SpaceFile file = read(GOOD);
    TrialConfigurations kept = TrialConfigurations.stored("study", file.trials().base());
    for (Parameter parameter : file.space().parameters()) {
      var point = file.space().build(other -> other.fromUnit(other.equals(parameter) ? 0.9 : 0.2));
      assertEquals(file.trials().of("a", point), kept.of("a", point));
    }
  }

  @Test
  void theBaseIsLookedForBesideTheFile(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("mine.yaml"), RunConfig.paper().toYaml().replace("label: paper", "label: mine"));
    Path file = Files.writeString(folder.resolve("space.yaml"), GOOD.replace("base: paper", "base: mine.yaml"));
    assertFalse(SpaceFile.load(file.toString()).first().isEmpty());
    Files.delete(folder.resolve("mine.yaml"));
    refused(() -> SpaceFile.load(file.toString()), "mine.yaml", "no such configuration file");
  }

  /** What is wrong, and what the line says. */
  private record Wrong(String what, String from, String to, List<String> says) {}

  @TestFactory
  Stream<DynamicTest> aBadSpaceIsOneLineWithItsPlace() {
    return Stream.of(
            new Wrong("bounds", "low: 1e-4, high: 1e-2", "low: 1, high: 1e-2", List.of("space.yaml:7:", "'Learning_Rate'", "low 1.0")),
            new Wrong("bound", "low: 1e-4", "low: small", List.of("space.yaml:7:", "low must be a number")),
            new Wrong("kind", "kind: categorical", "kind: choice", List.of("space.yaml:12:", "'choice' is none of")),
            new Wrong("field", "low: 8, high: 16", "low: 8, top: 16", List.of("space.yaml:10:", "no field 'top'")),
            new Wrong("choice", "[mean, max]", "[mean, max, sum]", List.of("space.yaml:12:", "sym_func must be one of mean, max")),
            new Wrong("key", "  sym_func:", "  symfunc:", List.of("space.yaml:12:", "no key symfunc")),
            new Wrong("inner key", "Kwargs.eps:", "Kwargs.epsilon:", List.of("space.yaml", "unknown key Optimizer.Kwargs.epsilon")),
            new Wrong("fixed key", "Batch_Size", "Batchsize", List.of("space.yaml:4:", "unknown key Batchsize")),
            new Wrong("fixed value", "Batch_Size: 300", "Batch_Size: 0", List.of("space.yaml:4:", "Batch_Size must be a whole number")),
            new Wrong("value", "pre_pool_layers.width: {kind: int, low: 8", "pre_pool_layers.width: {kind: int, low: 0",
                List.of("space.yaml", "pre_pool_layers must be a list of layer widths")),
            new Wrong("section", "fixed:", "fixd:", List.of("space.yaml:3:", "unknown key fixd")),
            new Wrong("parent", "choices: [mean, max]", "choices: [mean, max], when: {other: 1}",
                List.of("space.yaml:12:", "depends on 'other'")),
            new Wrong("contradiction", "choices: [mean, max]", "choices: [mean, max], when: {pre_pool_layers.depth: {from: 5, to: 9}}",
                List.of("space.yaml:12:", "can never take part")),
            new Wrong("circle", "low: 1, high: 2}", "low: 1, high: 2, when: {pre_pool_layers.depth: 1}}",
                List.of("space.yaml:9:", "circle")),
            new Wrong("first point", "sym_func: max}", "sym_func: most}", List.of("space.yaml:13:", "point 1", "'sym_func'")),
            new Wrong("first point lacks", ", sym_func: max}", "}", List.of("space.yaml:13:", "point 1", "'sym_func' has no value")),
            new Wrong("no YAML", "label: small", "label: [small", List.of("space.yaml:", "not valid YAML")))
        .map(wrong -> DynamicTest.dynamicTest(wrong.what(), () -> {
          assertTrue(GOOD.contains(wrong.from()));
          refused(() -> read(GOOD.replace(wrong.from(), wrong.to())), wrong.says().toArray(String[]::new));
        }));
  }

  @Test
  void aSpaceOfNothingIsRefused() {
    refused(() -> read("label: nothing\n"), "space.yaml", "parameters must be a map");
    refused(() -> SpaceFile.load("nowhere.yaml"), "nowhere.yaml", "no such");
  }

  private static void refused(Runnable reading, String... says) {
    String message = String.valueOf(assertThrows(ConfigException.class, reading::run).getMessage());
    assertEquals(1, message.lines().count(), message);
    for (String text : says) {
      assertTrue(message.contains(text), () -> "\"" + text + "\" is missing in: " + message);
    }
  }
}
