package org.sitenet.engine.tornado.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Computation.Step;
import org.sitenet.engine.FusedOperation;
import org.sitenet.engine.MatrixOperation;
import org.sitenet.engine.MatrixOperation.MatMul;
import org.sitenet.engine.MatrixOperation.SumColumns;
import org.sitenet.engine.MatrixOperation.SumRows;
import org.sitenet.engine.Operation;
import org.sitenet.engine.SegmentOperation;
import org.sitenet.engine.tornado.kernel.ElementInstructions;
import org.sitenet.engine.tornado.kernel.Launch;
import org.sitenet.engine.tornado.kernel.SmallLaunch;

/**
 * Work on matrices of fixed size: parameters, their gradients, the optimiser. A training step has more than a thousand such
 * steps, so they run level by level, all that is ready in one launch.
 */
final class FixedWork {
  private final Computation computation;
  private final boolean[] done;
  private final Chains chains;
  private final List<Integer> waiting;

  FixedWork(Computation computation, boolean[] done, Chains chains, List<Integer> steps) {
    this.computation = computation;
    this.done = done;
    this.chains = chains;
    this.waiting = new ArrayList<>(steps);
  }

  /** Whether a step has to do with matrices of fixed size only, and is of a kind that can be put together with others. */
  static boolean isFixed(Computation computation, Step step) {
    boolean fixed =
        step.shape().rows().isFixed()
            && step.inputs().stream().allMatch(input -> computation.shape(input).rows().isFixed());
    return fixed && (isElementWise(step.operation()) || isProduct(step.operation()) || isSum(step.operation()));
  }

  private static boolean isElementWise(Operation operation) {
    return !(operation instanceof SegmentOperation)
        && !(operation instanceof FusedOperation)
        && ElementInstructions.isElementWise(operation);
  }

  private static boolean isProduct(Operation operation) {
    return operation instanceof MatMul;
  }

  private static boolean isSum(Operation operation) {
    return operation instanceof MatrixOperation && (operation instanceof SumRows || operation instanceof SumColumns);
  }

  /** Launches for everything that can be computed from what is done. */
  List<Launch> ready() {
    List<Launch> launches = new ArrayList<>();
    int before;
    do {
      before = launches.size();
      addChains(launches);
      addSmall(launches, FixedWork::isSum);
      addSmall(launches, FixedWork::isProduct);
    } while (launches.size() > before);
    return launches;
  }

  private void addChains(List<Launch> launches) {
    Chains.Builder chain = chains.start();
    waiting.removeIf(value -> isElementWise(step(value).operation()) && chain.tryAdd(value));
    if (!chain.isEmpty()) {
      launches.add(chain.finish(true));
    }
  }

  private void addSmall(List<Launch> launches, Predicate<Operation> kind) {
    List<Integer> ready =
        waiting.stream()
            .filter(value -> kind.test(step(value).operation()))
            .filter(value -> step(value).inputs().stream().allMatch(input -> done[input]))
            .toList();
    if (!ready.isEmpty()) {
      launches.add(new SmallLaunch(computation, ready));
      ready.forEach(value -> done[value] = true);
      waiting.removeAll(ready);
    }
  }

  private Step step(int value) {
    return (Step) computation.definition(value);
  }
}
