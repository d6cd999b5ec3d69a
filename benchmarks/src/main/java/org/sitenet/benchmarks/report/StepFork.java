package org.sitenet.benchmarks.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sitenet.benchmarks.RealCrystals;
import org.sitenet.benchmarks.result.Contender;
import org.sitenet.benchmarks.result.Scenario;
import org.sitenet.benchmarks.result.Section;
import org.sitenet.benchmarks.result.StepMode;
import org.sitenet.benchmarks.result.StepSample;

/**
 * One fork of a step benchmark of this module: ours, or the DJL peer's.
 *
 * @param crystals that fill the batches
 */
record StepFork(
    Contender contender, StepMode mode, Scenario scenario, int crystals, int threads, int round, JmhTimes times) {

  private static final Pattern DJL_LIBRARY = Pattern.compile("pytorch-native-cpu-([0-9.]+[0-9])");

  JmhRequest request() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("uniqueSites", Integer.toString(scenario.sites()));
    parameters.put("supercellAtoms", Integer.toString(scenario.atoms()));
    parameters.put("crystals", Integer.toString(crystals));
    parameters.put("threads", Integer.toString(threads));
    if (contender.isOurs()) {
      parameters.put("compression", contender == Contender.SHELLS ? "SHELLS" : "OFF");
    }
    String benchmark = contender.isOurs() ? "StepBenchmark" : "DjlBenchmark";
    return new JmhRequest(benchmark + "." + mode.word(), parameters, times, 1);
  }

  StepSample sample(Section section, Map<String, Double> scores) {
    double uncompressed = scores.getOrDefault("uncompressedPairs", 0.0);
    return new StepSample(
        section, contender, contender == Contender.DJL ? djlVersion() : "", mode, scenario, threads, round, scores.getOrDefault(JmhRuns.SCORE, 0.0),
        scores.getOrDefault("crystals", 0.0), scores.getOrDefault("pairs", uncompressed), uncompressed);
  }

  /** The library's, from the name of its jar. */
  private static String djlVersion() {
    Matcher matcher = DJL_LIBRARY.matcher(System.getProperty("java.class.path", ""));
    return matcher.find() ? "PyTorch " + matcher.group(1) : "";
  }

  /** As many crystals as fill one batch of a case that does not say how many. */
  static int crystals(StepCase step, int threads) {
    return step.crystals() > 0
        ? step.crystals()
        : OneBatch.crystals(step.scenario().sites(), RealCrystals.ROWS, threads);
  }
}
