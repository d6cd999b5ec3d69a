package org.sitenet.search.sampler;

import java.util.ArrayList;
import java.util.List;
import org.sitenet.search.Condition;
import org.sitenet.search.Configuration;
import org.sitenet.search.Goal;
import org.sitenet.search.History;
import org.sitenet.search.IntParameter;
import org.sitenet.search.Sampler;
import org.sitenet.search.SearchSpace;
import org.sitenet.search.Trial;

/** A space with every kind of parameter and conditions on conditions, and short studies in it. */
final class SpaceForTests {
  static final List<Goal> ONE = List.of(Goal.minimize("loss"));

  private SpaceForTests() {}

  static SearchSpace everyKind() {
    IntParameter width = new IntParameter("width", 16, 128, 16, false, Condition.always());
    return SearchSpace.builder()
        .logReal("lr", 1e-6, 1e-1)
        .stepped("dropout", 0, 0.5, 0.1)
        .categorical("optimizer", "sgd", "adam", "lamb")
        .real("momentum", 0, 0.99).when(Condition.when("optimizer", "sgd"))
        .flag("nesterov").when(Condition.between("momentum", 0.5, 1))
        .flag("amsgrad").when(Condition.when("optimizer", "adam", "lamb"))
        .layers("net", 0, 3, width)
        .logInteger("batch", 1, 64)
        .integer("keys", 2, 9).when(Condition.when("amsgrad", true).or(Condition.between("net.depth", 2, 3)))
        .build();
  }

  static SearchSpace numbers() {
    return SearchSpace.builder().real("x", -5, 5).logReal("y", 1e-3, 1e3).integer("n", 0, 20).build();
  }

  /** Something smooth that every kind of parameter has a say in. */
  static double loss(Configuration configuration) {
    double loss = 0;
    int weight = 1;
    for (Object value : configuration.values().values()) {
      double x = switch (value) {
        case Number number -> Math.log(1.5 + Math.abs(number.doubleValue() - 0.3));
        case Boolean flag -> flag ? 0.2 : 0.5;
        default -> value.toString().length() * 0.1;
      };
      loss += x * x * weight++;
    }
    return loss;
  }

  /** The trials of a study whose trials end in the order of their numbers. */
  static List<Trial> study(Sampler sampler, SearchSpace space, int trials, long seed) {
    List<Trial> done = new ArrayList<>();
    for (int number = 0; number < trials; number++) {
      Configuration configuration = sampler.sample(space, new History(ONE, done, List.of()), number, seed);
      done.add(Trial.running(number, configuration).complete(loss(configuration)));
    }
    return done;
  }
}
