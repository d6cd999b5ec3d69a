package org.sitenet.predict;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.sitenet.crystal.DisorderedStructure;
import org.sitenet.crystal.disorder.Approximant;
import org.sitenet.crystal.disorder.ApproximantOptions;
import org.sitenet.crystal.disorder.Approximants;
import org.sitenet.data.Prefetcher;
import org.sitenet.data.PreparedCrystal;
import org.sitenet.model.checkpoint.Featurization;
import org.sitenet.predict.PredictionResult.Predicted;

/**
 * Predicts a disordered crystal as the mean over ordered approximants of it. They are prepared and computed a few at a time, so
 * that many large ones need no more memory than few.
 */
record DisorderedPrediction(List<LoadedModel> models, int threads, int pairsInABatch) {

  /** What the models say of the approximants in one size of supercell. */
  private record Values(Approximants approximants, List<List<Double>> perModel) {
    double mean(int model) {
      double sum = 0;
      for (int index = 0; index < approximants.members().size(); index++) {
        sum += approximants.members().get(index).weight() * perModel.get(model).get(index);
      }
      return sum;
    }

    /** Of a complete set the standard deviation itself, of a draw its estimate. */
    double variance(int model) {
      double mean = mean(model);
      double sum = 0;
      for (int index = 0; index < approximants.members().size(); index++) {
        double difference = perModel.get(model).get(index) - mean;
        sum += approximants.members().get(index).weight() * difference * difference;
      }
      int count = approximants.members().size();
      return approximants.isComplete() || count == 1 ? sum : sum * count / (count - 1);
    }
  }

  /**
   * Predicts.
   *
   * @param warnings of the file
   * @throws org.sitenet.crystal.InvalidStructureException if there are no approximants
   * @throws org.sitenet.data.DataException if one has no features
   */
  PredictionResult of(
      String name, DisorderedStructure crystal, List<String> warnings, PredictionOptions options, String unit) {
    List<Double> means = new ArrayList<>();
    List<String> remarks = new ArrayList<>(warnings);
    double variance = 0;
    int count = 0;
    int sites = 0;
    Map<Featurization, List<LoadedModel>> groups = new LinkedHashMap<>();
    models.forEach(model -> groups.computeIfAbsent(model.featurization(), key -> new ArrayList<>()).add(model));
    for (Map.Entry<Featurization, List<LoadedModel>> group : groups.entrySet()) {
      Approximants approximants = Approximants.of(crystal,
          new ApproximantOptions(group.getKey().supercellAtoms(), options.approximants(), options.seed()));
      Values values = new Values(approximants, values(approximants, group.getKey(), group.getValue()));
      if (!values.perModel().stream().flatMap(List::stream).allMatch(Double::isFinite)) {
        return new PredictionResult.Failed(name, name + ": the model says " + values.perModel()
            + " of its approximants, which is no prediction");
      }
      for (int model = 0; model < group.getValue().size(); model++) {
        means.add(values.mean(model));
        variance += values.variance(model) / models.size();
      }
      sites = approximants.supercell().primitive().size();
      count = approximants.members().size();
      remarks.add(remark(name, crystal, approximants, options.seed()));
      approximants.members().stream()
          .flatMap(member -> group.getKey().remarks(member.structure()).stream())
          .distinct()
          .map(remark -> name + ": " + remark)
          .filter(remark -> !remarks.contains(remark))
          .forEach(remarks::add);
      approximants.warnings().forEach(warning -> remarks.add(name + ": " + warning));
    }
    OptionalDouble overModels = Predicted.deviation(means);
    OptionalDouble std = overModels;
    if (count > 1) {
      double square = overModels.isPresent() ? overModels.getAsDouble() * overModels.getAsDouble() : 0;
      std = OptionalDouble.of(Math.sqrt(square + variance));
      remarks.add(String.format(Locale.ROOT, "%s: the standard deviation over its approximants is %.3g %s", name,
          Math.sqrt(variance), unit));
    }
    return new Predicted(
        name, crystal, sites, Predicted.mean(means), std, means, OptionalInt.of(count), remarks);
  }

  private static String remark(
      String name, DisorderedStructure crystal, Approximants approximants, long seed) {
    List<Approximant> members = approximants.members();
    return name + ": " + crystal.reducedFormula() + " is disordered: the prediction is the mean of " + members.size()
        + " ordered approximant" + (members.size() == 1 ? "" : "s") + " of " + members.getFirst().structure().size()
        + " atoms" + (approximants.isComplete() ? ", all that there are in such a cell" : ", drawn with seed " + seed);
  }

  /** For every model what it says of every approximant. */
  private List<List<Double>> values(
      Approximants approximants, Featurization featurization, List<LoadedModel> members) {
    List<List<Double>> values = new ArrayList<>();
    members.forEach(member -> values.add(new ArrayList<>()));
    Iterator<Supplier<PreparedCrystal>> preparations = approximants.members().stream()
        .<Supplier<PreparedCrystal>>map(approximant -> () ->
            featurization.shellCompression().prepare(featurization.features(approximant.structure())))
        .iterator();
    try (Prefetcher<PreparedCrystal> ready = new Prefetcher<>(preparations, threads, threads + 1)) {
      List<PreparedCrystal> batch = new ArrayList<>();
      long pairs = 0;
      while (ready.hasNext()) {
        PreparedCrystal next = ready.next();
        if (!batch.isEmpty() && pairs + next.pairs() > pairsInABatch) {
          predict(batch, members, values);
          pairs = 0;
        }
        batch.add(next);
        pairs += next.pairs();
      }
      predict(batch, members, values);
    }
    return values;
  }

  private static void predict(List<PreparedCrystal> batch, List<LoadedModel> members, List<List<Double>> values) {
    for (int member = 0; member < members.size(); member++) {
      for (double value : members.get(member).predict(batch)) {
        values.get(member).add(value);
      }
    }
    batch.clear();
  }
}
