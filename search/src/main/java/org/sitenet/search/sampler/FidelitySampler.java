package org.sitenet.search.sampler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.sitenet.search.Configuration;
import org.sitenet.search.FloatParameter;
import org.sitenet.search.History;
import org.sitenet.search.IntParameter;
import org.sitenet.search.Parameter;
import org.sitenet.search.Sampler;
import org.sitenet.search.SearchException;
import org.sitenet.search.SearchSpace;
import org.sitenet.search.StudySettings;
import org.sitenet.search.Trial;
import org.sitenet.search.TrialState;

/**
 * Evolution over budgets, in the manner of DEHB (Awad, Mallik and Hutter, 2021). One parameter of the space, such as the number of epochs,
 * is the budget; its rungs are its largest value divided by powers of eta. A rung gets a trial as soon as the one below has eta more of
 * them, without waiting for anybody (as in asynchronous successive halving): half of these are the best of the rung below as they are, the
 * others are bred by differential evolution from the best of this rung and of the one below. The lowest rung evolves its own population.
 * Of many children the one is tried that a {@link Surrogate} over all budgets expects most of after a whole training.
 */
public final class FidelitySampler implements Sampler {
  private static final int STARTUP = 12;
  private static final double PROMOTED = 0.5;

  private final String fidelity;
  private final int eta;
  private final QuasiRandomSampler start = new QuasiRandomSampler();

  /**
   * @param fidelity name of the parameter that is the budget
   * @param eta how many trials of a rung make one of the next
   */
  public FidelitySampler(String fidelity, int eta) {
    this.fidelity = fidelity;
    this.eta = eta;
    if (fidelity.isBlank()) {
      throw new SearchException("sampler 'dehb' needs the option fidelity: the name of the parameter that is the budget");
    }
  }

  @Override
  public void check(StudySettings study) {
    rungs(study.space());
  }

  /** The budgets, the smallest first. */
  List<Object> rungs(SearchSpace space) {
    Parameter budget = space.parameter(fidelity);
    if (!budget.condition().unconditional()) {
      throw new SearchException("parameter '" + fidelity + "' is the budget and cannot depend on " + budget.condition().parents());
    }
    double low;
    double high;
    switch (budget) {
      case IntParameter p -> {
        low = p.low();
        high = p.low() + (p.cardinality() - 1.0) * p.step();
      }
      case FloatParameter p -> {
        low = p.low();
        high = p.high();
      }
      default -> throw new SearchException("parameter '" + fidelity + "' is the budget and must be a number");
    }
    if (!(low > 0)) {
      throw new SearchException("parameter '" + fidelity + "' is the budget and must be above 0, not " + low);
    }
    List<Object> rungs = new ArrayList<>();
    for (double at = high; at >= low * (1 - 1e-9) && rungs.size() < 20; at /= eta) {
      Object value = budget.fromUnit(budget.toUnit(nearest(budget, at)));
      if (!rungs.contains(value)) {
        rungs.addFirst(value);
      }
    }
    return rungs;
  }

  private static Object nearest(Parameter budget, double at) {
    return switch (budget) {
      case IntParameter p -> (int) Math.min(p.high(), p.low() + StrictMath.rint((at - p.low()) / p.step()) * p.step());
      case FloatParameter p when p.step() > 0 -> p.fromUnit((StrictMath.rint((at - p.low()) / p.step()) + 0.5) / p.cardinality());
      default -> at;
    };
  }

  /** A rung: what was asked of it, and what came of it, the best first. */
  private record Rung(Set<List<Double>> asked, List<double[]> ranked, int size) {}

  @Override
  public Configuration sample(SearchSpace space, History history, int trialNumber, long studySeed) {
    if (history.goals().size() != 1) {
      throw new SearchException("sampler 'dehb' serves one objective, not " + history.goals().size() + "; use 'nsga2'");
    }
    Encoding encoding = new Encoding(space);
    List<Object> budgets = rungs(space);
    int at = 0;
    while (!encoding.parameter(at).name().equals(fidelity)) {
      at++;
    }
    List<Rung> rungs = new ArrayList<>();
    for (Object budget : budgets) {
      rungs.add(rung(encoding, history, at, budget));
    }
    int level = budgets.size() - 1;
    while (level > 0 && rungs.get(level).size >= rungs.get(level - 1).ranked.size() / eta) {
      level--;
    }
    Draws draws = Draws.of(studySeed, trialNumber, 6);
    Observations seen = Observations.of(history);
    if (seen.size() < 2 || rungs.getFirst().ranked.size() < STARTUP && level == 0) {
      double[] point = start.point(encoding.size(), trialNumber, studySeed);
      return space.build(p -> p.name().equals(fidelity) ? budgets.getFirst() : p.fromUnit(point[encoding.index(p)]));
    }
    Surrogate surrogate = Surrogate.of(encoding, seen, history.running());
    double whole = encoding.parameter(at).toUnit(budgets.getLast());
    int fidelityIndex = at;
    ToDoubleFunction<double[]> promise = genotype -> {
      double[] trained = genotype.clone();
      trained[fidelityIndex] = whole;
      return surrogate.promise(encoding.snap(trained));
    };
    Breeding breeding = new Breeding(encoding, promise, draws);
    double[] genotype = level == 0
        ? lowest(breeding, rungs.getFirst())
        : higher(breeding, rungs.get(level - 1), rungs.get(level), at);
    genotype[at] = encoding.parameter(at).toUnit(budgets.get(level));
    Configuration found = encoding.decode(genotype);
    Object budget = budgets.get(level);
    return space.build(parameter -> parameter.name().equals(fidelity) ? budget : value(found, parameter, draws));
  }

  /** What the exact budget brings into play is drawn from its prior. */
  private static Object value(Configuration found, Parameter parameter, Draws draws) {
    Object value = found.get(parameter.name());
    return value == null ? parameter.fromUnit(draws.nextDouble()) : value;
  }

  private Rung rung(Encoding encoding, History history, int at, Object budget) {
    List<Trial> done = new ArrayList<>();
    Set<List<Double>> asked = new HashSet<>();
    int size = 0;
    for (List<Trial> trials : List.of(history.finished(), history.running())) {
      for (Trial trial : trials) {
        if (budget.equals(trial.configuration().get(fidelity))) {
          size++;
          asked.add(identity(encoding.units(trial.configuration()), at));
          if (trial.state() == TrialState.COMPLETE && !trial.values().getFirst().isNaN()) {
            done.add(trial);
          }
        }
      }
    }
    done.sort(Comparator.comparingDouble(Trial::violation)
        .thenComparingDouble(trial -> history.cost(trial, 0))
        .thenComparingInt(Trial::number));
    return new Rung(asked, done.stream().map(trial -> encoding.units(trial.configuration())).toList(), size);
  }

  /** Units without the budget. */
  private static List<Double> identity(double[] units, int at) {
    List<Double> identity = new ArrayList<>();
    for (int p = 0; p < units.length; p++) {
      identity.add(p == at ? Double.valueOf(0) : Double.valueOf(units[p]));
    }
    return identity;
  }

  private double[] lowest(Breeding breeding, Rung rung) {
    return breeding.child(rung.ranked.subList(0, Math.min(rung.ranked.size(), Math.max(STARTUP / 2, rung.ranked.size() / eta))));
  }

  private double[] higher(Breeding breeding, Rung below, Rung rung, int at) {
    List<double[]> elite = below.ranked.subList(0, Math.min(below.ranked.size(), Math.max(4, below.ranked.size() / eta)));
    List<double[]> waiting = elite.stream().filter(units -> !rung.asked.contains(identity(units, at))).toList();
    if (!waiting.isEmpty() && (rung.ranked.size() < 4 || breeding.draws().nextDouble() < PROMOTED)) {
      return breeding.mostPromising(waiting);
    }
    // What is best after a whole training need not be what was best after a short one: a rung breeds from its own as well.
    List<double[]> pool = new ArrayList<>(rung.ranked.subList(0, Math.min(rung.ranked.size(), Math.max(4, rung.ranked.size() / 2))));
    pool.addAll(elite);
    return breeding.child(pool);
  }
}
