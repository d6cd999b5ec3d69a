package org.sitenet.engine.tornado.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Computation.Step;
import org.sitenet.engine.MatrixOperation;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.tornado.kernel.ElementInstructions;
import org.sitenet.engine.tornado.kernel.ElementLaunch;
import org.sitenet.engine.tornado.kernel.Launch;

/** Puts element-wise steps together: what reads element by element what another makes is computed by the same thread. */
final class Chains {
  private final Computation computation;
  private final boolean[] done;
  private final Readers readers;

  /**
   * @param done for each value whether it is in memory before the launch that is being made; finished launches enter theirs
   */
  Chains(Computation computation, boolean[] done) {
    this.computation = computation;
    this.done = done;
    this.readers = new Readers(computation);
  }

  Builder start() {
    return new Builder();
  }

  private Step step(int value) {
    return (Step) computation.definition(value);
  }

  /** A launch in the making. */
  final class Builder {
    private final List<List<Integer>> jobs = new ArrayList<>();

    /**
     * Adds a step if it is element-wise, runs over the rows of the steps before (matrices of fixed size: over any rows) and
     * can be computed along with them.
     */
    boolean tryAdd(int value) {
      Step step = step(value);
      if (!ElementInstructions.isElementWise(step.operation()) || !fits(step.shape().rows())) {
        return false;
      }
      Set<List<Integer>> joined = new HashSet<>();
      for (int i = 0; i < step.inputs().size(); i++) {
        int input = step.inputs().get(i);
        List<Integer> maker = jobs.stream().filter(job -> job.contains(input)).findFirst().orElse(List.of());
        if (maker.isEmpty() ? !done[input] : !isAtHand(input, step, i)) {
          return false;
        }
        if (!maker.isEmpty()) {
          joined.add(maker);
        }
      }
      List<Integer> job = new ArrayList<>();
      for (List<Integer> part : joined) {
        job.addAll(part);
        jobs.remove(part);
      }
      job.add(value);
      job.sort(null);
      jobs.add(job);
      return true;
    }

    /** Columns put side by side come from several jobs, so they are not at hand within the launch. */
    private boolean isAtHand(int input, Step reader, int index) {
      return !(step(input).operation() instanceof MatrixOperation.Concat)
          && ElementInstructions.isAligned(computation, reader, index);
    }

    private boolean fits(RowSpace rows) {
      if (jobs.isEmpty()) {
        return true;
      }
      RowSpace others = step(jobs.getFirst().getFirst()).shape().rows();
      return rows.equals(others) || (rows.isFixed() && others.isFixed());
    }

    boolean isEmpty() {
      return jobs.isEmpty();
    }

    /** The launch; its results count as done. */
    Launch finish(boolean blocks) {
      Set<Integer> stored = new HashSet<>();
      for (List<Integer> job : jobs) {
        for (int i = 0; i < job.size(); i++) {
          int value = job.get(i);
          int next = i + 1 < job.size() ? job.get(i + 1) : -1;
          if (readers.isKept(value) || readers.of(value).stream().anyMatch(reader -> reader != next)) {
            stored.add(value);
          }
          done[value] = true;
        }
      }
      return new ElementLaunch(computation, jobs, stored, blocks);
    }
  }
}
