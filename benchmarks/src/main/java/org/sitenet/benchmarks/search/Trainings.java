package org.sitenet.benchmarks.search;

import java.util.ArrayList;
import java.util.List;
import org.sitenet.search.Configuration;
import org.sitenet.search.Goal;
import org.sitenet.search.History;
import org.sitenet.search.Method;
import org.sitenet.search.Pruner;
import org.sitenet.search.Sampler;
import org.sitenet.search.SearchSpace;
import org.sitenet.search.Trial;
import org.sitenet.search.TrialState;
import org.sitenet.search.problem.LearningCurve;
import org.sitenet.search.problem.Problems;
import org.sitenet.search.pruner.Pruners;
import org.sitenet.search.sampler.Samplers;

/** A study of learning curves whose budget is epochs: those of pruned and of short trainings count as they are. */
final class Trainings {
  private static final List<Goal> GOAL = List.of(Goal.minimize("loss"));

  private final Sampler sampler;
  private final Pruner pruner;
  private final long seed;
  private final SearchSpace space;
  private final boolean shortened;

  Trainings(Method sampler, Method pruner, long seed) {
    this.sampler = Samplers.of(sampler);
    this.pruner = Pruners.of(pruner);
    this.seed = seed;
    this.shortened = sampler.options().containsKey("fidelity");
    this.space = shortened
        ? LearningCurve.space().integer("epochs", 1, LearningCurve.EPOCHS).build()
        : LearningCurve.space().build();
  }

  /** The best loss of a whole training within so many epochs, less the minimum. */
  double regret(int epochs) {
    List<Trial> done = new ArrayList<>();
    double best = Double.POSITIVE_INFINITY;
    int left = epochs;
    for (int number = 0; left > 0; number++) {
      Configuration next = sampler.sample(space, new History(GOAL, done, List.of()), number, seed);
      int whole = Math.min(left, shortened ? next.integer("epochs") : LearningCurve.EPOCHS);
      Trial trial = Trial.running(number, next);
      int epoch = 0;
      boolean pruned = false;
      while (epoch < whole && !pruned) {
        epoch++;
        trial = trial.withReport(epoch, LearningCurve.loss(next, epoch));
        pruned = epoch < LearningCurve.EPOCHS && pruner.prune(new History(GOAL, done, List.of()), trial, epoch);
      }
      left -= epoch;
      double loss = LearningCurve.loss(next, epoch);
      best = epoch == LearningCurve.EPOCHS ? Math.min(best, loss) : best;
      done.add(pruned ? trial.withState(TrialState.PRUNED) : trial.complete(loss));
    }
    return Problems.named("learning_curve").regret(best);
  }
}
