package org.sitenet.benchmarks.search;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sitenet.benchmarks.result.ResultsException;
import org.sitenet.search.problem.Problem;
import org.sitenet.search.problem.Problems;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code benchmarks/peers/search_optuna.py} wrote: Optuna's results, and some configurations with their values, by which its
 * functions are known to be ours.
 */
final class OptunaFile {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path file;
  private final JsonNode root;

  /**
   * Reads and checks.
   *
   * @throws ResultsException if the file cannot be read or its functions are others
   */
  OptunaFile(Path file) {
    this.file = file;
    try {
      this.root = JSON.readTree(file);
    } catch (JacksonException e) {
      throw new ResultsException(file + " is no result of search_optuna.py: " + e.getOriginalMessage(), e);
    }
    for (Problem problem : Problems.all()) {
      JsonNode checks = root.path("checks").path(problem.name());
      if (checks.isEmpty()) {
        throw new ResultsException(file + " says nothing of the problem " + problem.name() + "; run search_optuna.py again");
      }
      for (JsonNode check : checks) {
        double theirs = check.path("value").asDouble();
        double ours = problem.function().applyAsDouble(
            problem.space().configuration(JSON.convertValue(check.path("configuration"), Map.class)));
        if (!(Math.abs(theirs - ours) <= 1e-9 * Math.max(1, Math.abs(ours)))) {
          throw new ResultsException(file + ": " + problem.name() + " is another function there: " + theirs + " where ours is " + ours);
        }
      }
    }
  }

  String version() {
    return root.path("optuna").asString();
  }

  int seeds() {
    return root.path("seeds").asInt();
  }

  int trials() {
    return root.path("trials").asInt();
  }

  long firstSeed() {
    return root.path("first_seed").asLong();
  }

  /** Optuna's samplers that have been run on all problems. */
  List<Contestant> contestants() {
    List<Contestant> contestants = new ArrayList<>();
    for (Map.Entry<String, JsonNode> sampler : root.path("best").properties()) {
      Map<String, double[][]> regrets = new LinkedHashMap<>();
      for (Problem problem : Problems.all()) {
        double[][] best = JSON.convertValue(sampler.getValue().path(problem.name()), double[][].class);
        if (best == null || best.length != seeds()) {
          throw new ResultsException(file + ": " + sampler.getKey() + " has no " + seeds() + " studies of " + problem.name());
        }
        for (double[] study : best) {
          for (int i = 0; i < study.length; i++) {
            study[i] = problem.regret(study[i]);
          }
        }
        regrets.put(problem.name(), best);
      }
      contestants.add(new Contestant("Optuna " + sampler.getKey(), regrets, Double.NaN));
    }
    return contestants;
  }

  /** The areas that Optuna's NSGA-II dominates on a problem, {@code [seeds]}; empty where it was not run. */
  double[] hypervolumes(String problem) {
    double[] volumes = JSON.convertValue(root.path("zdt").path(problem), double[].class);
    return volumes == null ? new double[0] : volumes;
  }
}
