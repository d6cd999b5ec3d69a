package org.sitenet.predict;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sitenet.crystal.DisorderedStructure;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.format.StructureReading;
import org.sitenet.data.DataException;
import org.sitenet.data.Prefetcher;
import org.sitenet.data.PreparedCrystal;
import org.sitenet.engine.Backend;
import org.sitenet.model.checkpoint.Featurization;
import org.sitenet.model.checkpoint.Target;

/**
 * Predicts with one model, or with several as an ensemble. Results come in the order of the tasks, whatever thread prepared
 * them and whatever else shared their batch: a prediction has the same bits alone and among others.
 */
public final class Predictor implements AutoCloseable {
  /** Batches are filled up to so many pairs: enough to keep all threads busy, little enough to stay small. */
  private static final int PAIRS_IN_A_BATCH = 1 << 16;

  private static final int TASKS_AHEAD_PER_THREAD = 16;

  private final List<LoadedModel> models = new ArrayList<>();
  private final List<Featurization> featurizations;
  private final Target target;
  private final PredictionOptions options;
  private final int threads;

  /** A structure made ready for every featurisation that some model needs, or the reason why not. */
  private record Ready(
      String name,
      @Nullable StructureReading reading,
      Map<Featurization, PreparedCrystal> crystals,
      @Nullable String problem) {
    int pairs() {
      return crystals.values().stream().mapToInt(PreparedCrystal::pairs).max().orElse(0);
    }
  }

  /**
   * @param members at least one model; all of one target
   * @param backend that computes; the caller closes it
   * @throws PredictionException if there is none, or they predict different things
   * @throws org.sitenet.model.checkpoint.CheckpointException if one needs other features than this program computes
   */
  public Predictor(List<NamedModel> members, Backend backend, PredictionOptions options) {
    this.target = commonTarget(members);
    this.options = options;
    this.threads = options.threads();
    for (NamedModel member : members) {
      Featurization trained = member.featurization(options.supercellAtoms());
      Featurization used = options.compression().map(trained::with).orElse(trained);
      models.add(new LoadedModel(member.model(), used, backend));
    }
    this.featurizations = models.stream().map(LoadedModel::featurization).distinct().toList();
  }

  private static Target commonTarget(List<NamedModel> members) {
    if (members.isEmpty()) {
      throw new PredictionException("there is no model to predict with");
    }
    Target first = members.getFirst().model().description().target();
    for (NamedModel member : members) {
      Target other = member.model().description().target();
      if (!other.equals(first)) {
        throw new PredictionException(member.name() + " predicts " + other.withUnit() + ", but "
            + members.getFirst().name() + " predicts " + first.withUnit() + ": they cannot be averaged");
      }
    }
    return first;
  }

  /** What is predicted. */
  public Target target() {
    return target;
  }

  /** Predicts all. */
  public List<PredictionResult> predict(List<PredictionTask> tasks) {
    List<PredictionResult> results = new ArrayList<>(tasks.size());
    predict(tasks.iterator(), results::add);
    return results;
  }

  /**
   * Predicts one after another, and hands out results as soon as their batch is done. Structures are read and prepared
   * ahead by other threads.
   *
   * @param sink gets the results in the order of the tasks
   */
  public void predict(Iterator<PredictionTask> tasks, Consumer<? super PredictionResult> sink) {
    Iterator<Supplier<Ready>> preparations =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return tasks.hasNext();
          }

          @Override
          public Supplier<Ready> next() {
            PredictionTask task = tasks.next();
            return () -> prepare(task);
          }
        };
    try (Prefetcher<Ready> ready = new Prefetcher<>(preparations, threads, TASKS_AHEAD_PER_THREAD * threads)) {
      List<Ready> batch = new ArrayList<>();
      long pairs = 0;
      while (ready.hasNext()) {
        Ready next = ready.next();
        boolean isDisordered = next.reading() != null && next.reading().crystal() instanceof DisorderedStructure;
        if (isDisordered || (!batch.isEmpty() && pairs + next.pairs() > PAIRS_IN_A_BATCH)) {
          flush(batch, sink);
          pairs = 0;
        }
        if (isDisordered) {
          sink.accept(disordered(next));
        } else {
          batch.add(next);
          pairs += next.pairs();
        }
      }
      flush(batch, sink);
    }
  }

  private Ready prepare(PredictionTask task) {
    try {
      StructureReading reading = task.structure().get();
      Map<Featurization, PreparedCrystal> crystals = new LinkedHashMap<>();
      Set<String> warnings = new LinkedHashSet<>(reading.warnings());
      if (reading.crystal() instanceof Structure structure) {
        for (Featurization featurization : featurizations) {
          crystals.put(featurization, featurization.shellCompression().prepare(featurization.features(structure)));
          featurization.remarks(structure).forEach(remark -> warnings.add(task.name() + ": " + remark));
        }
      }
      return new Ready(
          task.name(), new StructureReading(reading.crystal(), List.copyOf(warnings)), crystals, null);
    } catch (InvalidStructureException | DataException e) {
      return new Ready(task.name(), null, Map.of(), problem(task.name(), e));
    }
  }

  private static String problem(String name, RuntimeException e) {
    String problem = String.valueOf(e.getMessage());
    return problem.contains(name) ? problem : name + ": " + problem;
  }

  /** Approximants are made here, by the thread that computes, which keeps but a few of them at a time. */
  private PredictionResult disordered(Ready ready) {
    StructureReading reading = Objects.requireNonNull(ready.reading());
    try {
      return new DisorderedPrediction(models, threads, PAIRS_IN_A_BATCH)
          .of(ready.name(), (DisorderedStructure) reading.crystal(), reading.warnings(), options, target.unit());
    } catch (InvalidStructureException | DataException e) {
      return new PredictionResult.Failed(ready.name(), problem(ready.name(), e));
    }
  }

  private void flush(List<Ready> batch, Consumer<? super PredictionResult> sink) {
    List<Ready> usable = batch.stream().filter(ready -> ready.problem() == null).toList();
    List<double[]> members = new ArrayList<>();
    if (!usable.isEmpty()) {
      for (LoadedModel model : models) {
        members.add(model.predict(usable.stream().map(ready -> crystal(ready, model)).toList()));
      }
    }
    int index = 0;
    for (Ready ready : batch) {
      StructureReading reading = ready.reading();
      if (reading == null) {
        sink.accept(new PredictionResult.Failed(ready.name(), String.valueOf(ready.problem())));
      } else {
        int crystal = index++;
        List<Double> values = members.stream().map(member -> member[crystal]).toList();
        sink.accept(
            values.stream().allMatch(Double::isFinite)
                ? PredictionResult.Predicted.of(
                    ready.name(),
                    reading.structure(),
                    crystal(ready, models.getFirst()).uniqueSites(),
                    values,
                    reading.warnings())
                : new PredictionResult.Failed(
                    ready.name(), ready.name() + ": the model says " + values + ", which is no prediction: its parameters"
                        + " or this structure are beyond what it can compute"));
      }
    }
    batch.clear();
  }

  private static PreparedCrystal crystal(Ready ready, LoadedModel model) {
    PreparedCrystal crystal = ready.crystals().get(model.featurization());
    if (crystal == null) {
      throw new IllegalStateException(ready.name() + " was not prepared for " + model.featurization());
    }
    return crystal;
  }

  @Override
  public void close() {
    models.forEach(LoadedModel::close);
  }
}
