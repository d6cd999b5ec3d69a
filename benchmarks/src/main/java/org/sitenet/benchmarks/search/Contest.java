package org.sitenet.benchmarks.search;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.sitenet.benchmarks.result.ResultsException;
import org.sitenet.search.Configuration;
import org.sitenet.search.Goal;
import org.sitenet.search.History;
import org.sitenet.search.Method;
import org.sitenet.search.Sampler;
import org.sitenet.search.SearchException;
import org.sitenet.search.SearchSpace;
import org.sitenet.search.StudySettings;
import org.sitenet.search.Trial;
import org.sitenet.search.problem.Problem;
import org.sitenet.search.problem.Problems;
import org.sitenet.search.problem.Zdt;
import org.sitenet.search.sampler.Samplers;

/**
 * Runs our samplers on the test problems.
 *
 * @param seeds studies of each sampler on each problem
 * @param firstSeed seed of the first one
 * @param trials budget of a study
 * @param threads studies at a time
 * @param journal where results are kept, for a run that is stopped
 */
record Contest(int seeds, long firstSeed, int trials, int threads, Journal journal) {
  /** Trials after which the best value is noted; the last stands for the whole budget. */
  static final int[] CHECKPOINTS = {25, 50, 100};

  private static final List<Goal> ONE = List.of(Goal.minimize("value"));
  private static final List<Goal> TWO = List.of(Goal.minimize("first"), Goal.minimize("second"));

  /** One sampler on one problem: {@code [seeds][checkpoints]}, and the processor time of all decisions. */
  record Outcome(double[][] regrets, long nanoseconds) {}

  /** One sampler on all problems that it serves. */
  Contestant run(Method method) {
    long nanoseconds = 0;
    Map<String, double[][]> regrets = new LinkedHashMap<>();
    for (Problem problem : Problems.all()) {
      if (serves(method, problem.space())) {
        Outcome outcome = journal.get(method.name() + "/" + problem.name(), Outcome.class, () -> {
          AtomicLong time = new AtomicLong();
          return new Outcome(all(seed -> study(method, problem, seed, time)).toArray(double[][]::new), time.get());
        });
        regrets.put(problem.name(), outcome.regrets());
        nanoseconds += outcome.nanoseconds();
      }
    }
    double decisions = (double) regrets.size() * seeds * trials;
    return new Contestant(method.name(), regrets, nanoseconds / 1e6 / decisions);
  }

  private static boolean serves(Method method, SearchSpace space) {
    try {
      Samplers.of(method).check(new StudySettings("contest", 0, ONE, method, Method.of("none"), space));
      return true;
    } catch (SearchException e) {
      return false;
    }
  }

  private interface Study<T> {
    T run(long seed);
  }

  private <T> List<T> all(Study<T> study) {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<T>> running = IntStream.range(0, seeds).mapToObj(i -> pool.submit(() -> study.run(firstSeed + i))).toList();
      List<T> results = new ArrayList<>();
      for (Future<T> future : running) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new ResultsException("a study failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ResultsException("interrupted", e);
    }
  }

  private double[] study(Method method, Problem problem, long seed, AtomicLong nanoseconds) {
    Sampler sampler = Samplers.of(method);
    List<Trial> done = new ArrayList<>();
    double[] regrets = new double[CHECKPOINTS.length];
    double best = Double.POSITIVE_INFINITY;
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (int number = 0; number < trials; number++) {
      Configuration next = sampler.sample(problem.space(), new History(ONE, done, List.of()), number, seed);
      double value = problem.function().applyAsDouble(next);
      best = Math.min(best, value);
      done.add(Trial.running(number, next).complete(value));
      for (int i = 0; i < CHECKPOINTS.length; i++) {
        if (number < CHECKPOINTS[i] || i == CHECKPOINTS.length - 1) {
          regrets[i] = problem.regret(best);
        }
      }
    }
    nanoseconds.addAndGet(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
    return regrets;
  }

  /** The area that a sampler with several objectives dominates, {@code [seeds]}. */
  double[] hypervolumes(Method method, Zdt problem, double[] corner) {
    return journal.get(method.name() + "/zdt" + problem.which(), double[].class, () -> all(seed -> {
      Sampler sampler = Samplers.of(method);
      SearchSpace space = problem.space();
      List<Trial> done = new ArrayList<>();
      List<double[]> points = new ArrayList<>();
      for (int number = 0; number < trials; number++) {
        Configuration next = sampler.sample(space, new History(TWO, done, List.of()), number, seed);
        points.add(problem.values(next));
        done.add(Trial.running(number, next).complete(points.getLast()));
      }
      return Zdt.hypervolume(points, corner);
    }).stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Best loss of a whole training that a sampler and a pruner find within a number of epochs, less the minimum, {@code [seeds]}. */
  double[] trainings(Method sampler, Method pruner, int epochs) {
    return journal.get(sampler.name() + "+" + pruner.name() + "/" + epochs, double[].class,
        () -> all(seed -> new Trainings(sampler, pruner, seed).regret(epochs)).stream().mapToDouble(Double::doubleValue).toArray());
  }
}
