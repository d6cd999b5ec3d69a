package org.sitenet.search.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sitenet.search.Configuration;
import org.sitenet.search.Goal;
import org.sitenet.search.History;
import org.sitenet.search.Method;
import org.sitenet.search.Sampler;
import org.sitenet.search.SearchException;
import org.sitenet.search.SearchSpace;
import org.sitenet.search.StudySettings;
import org.sitenet.search.Trial;
import org.sitenet.search.TrialState;

/** What holds for all samplers: the space is never left, and the history alone decides. */
class EverySamplerTest {
  private static Sampler open(String name) {
    Map<String, String> options = switch (name) {
      case "dehb" -> Map.of("fidelity", "batch");
      case "grid" -> Map.of("points", "3");
      default -> Map.of();
    };
    return Samplers.named(name, options);
  }

  private static SearchSpace space(String name) {
    return name.equals("cmaes") ? SpaceForTests.numbers() : SpaceForTests.everyKind();
  }

  @Test
  void aMillionDrawsStayInTheSpace() {
    SearchSpace space = SpaceForTests.everyKind();
    History none = History.empty(SpaceForTests.ONE);
    RandomSampler random = new RandomSampler();
    QuasiRandomSampler sobol = new QuasiRandomSampler();
    for (int number = 0; number < 900_000; number++) {
      space.validate(random.sample(space, none, number, 17));
    }
    for (int number = 0; number < 100_000; number++) {
      space.validate(sobol.sample(space, none, number, 17));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"evolution", "nsga2", "dehb", "tpe", "cmaes", "grid", "quasi-random", "random"})
  void studiesStayInTheSpaceAndAreTheSameWhoeverAsks(String name) {
    assertTrue(Samplers.names().contains(name));
    SearchSpace space = space(name);
    int trials = name.equals("evolution") || name.equals("tpe") ? 60 : 150;
    List<Trial> study = SpaceForTests.study(open(name), space, trials, 5);
    study.forEach(trial -> space.validate(trial.configuration()));
    // A new process sees the history only, and asks for any of the trials first.
    for (int number = trials - 1; number >= 0; number -= 7) {
      History then = new History(SpaceForTests.ONE, study.subList(0, number), List.of());
      assertEquals(study.get(number).configuration(), open(name).sample(space, then, number, 5), name + " " + number);
    }
    Sampler again = open(name);
    assertEquals(study, SpaceForTests.study(again, space, trials, 5));
    assertNotEquals(study, SpaceForTests.study(again, space, trials, 6), "another seed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"evolution", "nsga2", "dehb", "tpe", "cmaes"})
  void trialsOfAllStatesAreDigested(String name) {
    SearchSpace space = space(name);
    List<Trial> done = new ArrayList<>();
    Sampler sampler = open(name);
    for (int number = 0; number < 60; number++) {
      Configuration configuration = sampler.sample(space, new History(SpaceForTests.ONE, done, List.of()), number, 3);
      space.validate(configuration);
      Trial trial = Trial.running(number, configuration);
      done.add(switch (number % 6) {
        case 0 -> trial.withReport(1, 5).withState(TrialState.PRUNED);
        case 1 -> trial.withState(TrialState.PRUNED);
        case 2 -> trial.withState(TrialState.FAILED);
        case 3 -> trial.complete(Double.NaN);
        case 4 -> trial.withConstraints(number % 4 - 1.0).complete(number % 5 == 0 ? Double.POSITIVE_INFINITY : number);
        default -> trial.complete(1.0);
      });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"evolution", "tpe"})
  void workersThatAskAtOnceGetDifferentTrials(String name) {
    SearchSpace space = SpaceForTests.everyKind();
    List<Trial> done = SpaceForTests.study(open("random"), space, 40, 2);
    List<Trial> running = new ArrayList<>();
    for (int number = 40; number < 52; number++) {
      Configuration next = open(name).sample(space, new History(SpaceForTests.ONE, done, running), number, 2);
      assertTrue(running.stream().noneMatch(trial -> trial.configuration().equals(next)));
      running.add(Trial.running(number, next));
    }
  }

  @Test
  void whatCannotBeServedIsRefusedInOneLine() {
    assertMessage("there is no sampler 'tpee'", () -> Samplers.named("tpee", Map.of()));
    assertMessage("has no option [speed]", () -> Samplers.named("tpe", Map.of("speed", "1")));
    assertMessage("startup must be a number", () -> Samplers.named("tpe", Map.of("startup", "few")));
    assertMessage("startup must be from", () -> Samplers.named("tpe", Map.of("startup", "0")));
    assertMessage("startup must be a whole number", () -> Samplers.named("tpe", Map.of("startup", "1.5")));
    assertMessage("needs the option fidelity", () -> Samplers.named("dehb", Map.of()));
    assertMessage("has no parameter 'epochs'", () -> check("dehb", Map.of("fidelity", "epochs"), 1));
    assertMessage("must be a number", () -> check("dehb", Map.of("fidelity", "optimizer"), 1));
    assertMessage("cannot depend on [optimizer]", () -> check("dehb", Map.of("fidelity", "momentum"), 1));
    assertMessage("serves numbers without conditions", () -> check("cmaes", Map.of(), 1));
    assertMessage("one objective, not 2", () -> check("tpe", Map.of(), 2));
    assertMessage("the grid has more than", () -> check("grid", Map.of(), 1));
  }

  private static void check(String name, Map<String, String> options, int goals) {
    List<Goal> all = List.of(Goal.minimize("a"), Goal.minimize("b")).subList(0, goals);
    StudySettings settings = new StudySettings(
        "s", 1, all, new Method(name, options), Method.of("none"), SpaceForTests.everyKind());
    Samplers.of(settings.sampler()).check(settings);
  }

  private static void assertMessage(String part, Runnable action) {
    String message = assertThrows(SearchException.class, action::run).getMessage();
    assertTrue(message.contains(part) && !message.contains("\n"), message);
  }
}
