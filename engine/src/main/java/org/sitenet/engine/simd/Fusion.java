package org.sitenet.engine.simd;

import static org.sitenet.engine.simd.Group.NONE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.sitenet.engine.Activation;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Computation.Step;
import org.sitenet.engine.ElementOperation.Activate;
import org.sitenet.engine.ElementOperation.ActivateGradient;
import org.sitenet.engine.FusedOperation.BondSum;
import org.sitenet.engine.FusedOperation.LayerNorm;
import org.sitenet.engine.FusedOperation.LayerNormGradient;
import org.sitenet.engine.FusedOperation.LayerNormScaleGradient;
import org.sitenet.engine.FusedOperation.Normalize;
import org.sitenet.engine.FusedOperation.NormProduct;
import org.sitenet.engine.FusedOperation.NormProductGradient;
import org.sitenet.engine.FusedOperation.NormalizeGradient;
import org.sitenet.engine.MatrixOperation.SumRows;
import org.sitenet.engine.Operation;
import org.sitenet.engine.plan.StagePlan;

/**
 * Finds the steps of a stage that one kernel does together: what follows the product of a layer, and its derivative.
 * Rows have to be as wide as a vector.
 */
final class Fusion {
  private final Computation computation;
  private final StagePlan plan;
  private final List<Integer> order;
  private final Map<Integer, List<Integer>> readers = new HashMap<>();

  /** The group that runs at the place of a value, if it is not that value's step alone. */
  private final Map<Integer, Group> groupAt = new HashMap<>();

  private final Set<Integer> grouped = new HashSet<>();

  private Fusion(Computation computation, StagePlan plan, StagePlan.Stage stage) {
    this.computation = computation;
    this.plan = plan;
    this.order = stage.values();
    for (int value : order) {
      new HashSet<>(step(value).inputs()).forEach(input -> readers.computeIfAbsent(input, key -> new ArrayList<>()).add(value));
    }
  }

  /** The groups of a stage, in the order in which they run. */
  static List<Group> of(Computation computation, StagePlan plan, StagePlan.Stage stage) {
    Fusion fusion = new Fusion(computation, plan, stage);
    stage.values().forEach(fusion::findLayerGradient);
    stage.values().forEach(fusion::findLayer);
    List<Group> groups = new ArrayList<>();
    for (int value : stage.values()) {
      if (fusion.groupAt.containsKey(value)) {
        groups.add(fusion.groupAt.get(value));
      } else if (!fusion.grouped.contains(value)) {
        groups.add(new Group.Single(value));
      }
    }
    return List.copyOf(groups);
  }

  private Step step(int value) {
    return (Step) computation.definition(value);
  }

  private boolean is(int value, Class<? extends Operation> kind) {
    return order.contains(value) && kind.isInstance(step(value).operation());
  }

  private List<Integer> readersOf(int value) {
    return readers.getOrDefault(value, List.of());
  }

  private int reader(int value, IntPredicate wanted) {
    return readersOf(value).stream().filter(reader -> wanted.test(reader) && !grouped.contains(reader)).findFirst().orElse(NONE);
  }

  private boolean isWide(int value) {
    return computation.shape(value).width() >= Lanes.LANES;
  }

  private void add(int at, Group group) {
    groupAt.put(at, group);
    grouped.addAll(group.values());
  }

  private void findLayerGradient(int value) {
    if (!isWide(value) || !(step(value).operation() instanceof ActivateGradient(Activation function, int derivative)) || derivative != 1) {
      return;
    }
    int input = step(value).inputs().getFirst();
    int norm = step(value).inputs().get(1);
    boolean product = is(norm, NormProductGradient.class);
    boolean follows = product || is(norm, LayerNormGradient.class) || is(norm, NormalizeGradient.class);
    if (!follows || plan.isStored(norm) || grouped.contains(norm) || readersOf(norm).size() > 1 || input == norm) {
      return;
    }
    int x = step(norm).inputs().getFirst();
    int g = step(norm).inputs().getLast();
    int scale = product ? NONE : reader(g, reader -> is(reader, LayerNormScaleGradient.class) && step(reader).inputs().equals(List.of(x, g)));
    int shift = product ? NONE : reader(g, reader -> is(reader, SumRows.class));
    // As early as can be, for others may want the statistics that it leaves.
    boolean early = order.indexOf(input) < order.indexOf(norm);
    add(early ? norm : value, new Group.LayerGradient(norm, value, scale, shift, holdsDerivative(function, input, value)));
  }

  private void findLayer(int value) {
    if (!isWide(value) || grouped.contains(value) || !(step(value).operation() instanceof Activate(Activation function))) {
      return;
    }
    int input = step(value).inputs().getFirst();
    boolean alone = readersOf(input).getFirst() == value;
    int bond = is(input, BondSum.class) && !grouped.contains(input) && alone ? input : NONE;
    int norm = reader(value, reader -> is(reader, LayerNorm.class) || is(reader, Normalize.class) || (is(reader, NormProduct.class) && step(reader).inputs().getFirst() == value));
    boolean derivative =
        groupAt.values().stream()
            .anyMatch(group -> group instanceof Group.LayerGradient other && other.derivative() && input == inputOf(other));
    if (bond == NONE && norm == NONE && !derivative) {
      return;
    }
    add(value, new Group.Layer(bond, input, function, value, norm, derivative));
  }

  private int inputOf(Group.LayerGradient gradient) {
    return step(gradient.activation()).inputs().getFirst();
  }

  /**
   * Whether the derivative of an activation can take the place of its input in the stage: when the activation and,
   * later, its gradient are all that reads the input. Only mish has a kernel for that; it saves its gradient the
   * exponential.
   */
  private boolean holdsDerivative(Activation function, int input, int gradient) {
    List<Integer> all = readersOf(input);
    return function == Activation.MISH
        && order.contains(input)
        && !plan.isStored(input)
        && all.size() == 2
        && step(all.getFirst()).operation().equals(new Activate(function))
        && all.getLast() == gradient
        && step(gradient).inputs().get(1) != input;
  }
}
