package org.sitenet.engine.tornado.fused;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sitenet.engine.Activation;
import org.sitenet.engine.BinaryFunction;
import org.sitenet.engine.Computation;
import org.sitenet.engine.ElementOperation.Activate;
import org.sitenet.engine.ElementOperation.Binary;
import org.sitenet.engine.FusedOperation.LayerNorm;
import org.sitenet.engine.MatrixOperation.MatMul;
import org.sitenet.engine.MatrixOperation.SumRows;
import org.sitenet.engine.Shape;
import org.sitenet.engine.tornado.kernel.GeneralKernels;
import org.sitenet.engine.tornado.kernel.Group;
import org.sitenet.engine.tornado.kernel.Kernel;
import org.sitenet.engine.tornado.kernel.Launch;
import org.sitenet.engine.tornado.kernel.Limits;
import org.sitenet.engine.tornado.plan.TaskPlanner;

/** Which steps the fused groups claim. Needs no device. */
class FusedGroupsTest {
  private static final FusedGroups FINDER = new FusedGroups(Limits.NONE);

  private static TreeSet<Integer> claimed(Computation computation) {
    TreeSet<Integer> all = new TreeSet<>();
    for (Group group : FINDER.find(computation, value -> false)) {
      all.addAll(group.steps());
    }
    return all;
  }

  private static List<Integer> written(Computation computation) {
    return FINDER.find(computation, value -> false).stream()
        .flatMap(group -> group.launches().stream())
        .map(Launch::writes)
        .flatMap(List::stream)
        .filter(value -> !Group.isTemporary(value))
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void aBondLayerAndItsGradientsAreTwoGroups(Layers.Tail tail) {
    Computation computation = Layers.layer(Activation.MISH, true, tail, 48, 225);
    assertEquals(new TreeSet<>(Layers.steps(computation)), claimed(computation));
    assertEquals(2, FINDER.find(computation, value -> false).size());
  }

  @ParameterizedTest
  @EnumSource
  void whatIsHandedOutIsWrittenOnce(Layers.Tail tail) {
    Computation computation = Layers.layer(Activation.SILU, false, tail, 17, 90);
    List<Integer> written = written(computation);
    assertEquals(written.size(), new TreeSet<>(written).size());
    assertEquals(new TreeSet<>(computation.outputs().values()), new TreeSet<>(written));
  }

  @Test
  void attentionAndItsGradientsAreTwoGroups() {
    Computation computation = Layers.attention(3, 30, 1);
    assertEquals(new TreeSet<>(Layers.steps(computation)), claimed(computation));
  }

  @Test
  void aLayerThatIsTooWideIsLeftAlone() {
    assertTrue(claimed(Layers.layer(Activation.MISH, true, Layers.Tail.LAYER_NORM, 5, 257)).isEmpty());
  }

  /** The layer keeps to itself what the single steps of its gradients read: it has to go with them. */
  @Test
  void aLayerWhoseGradientsADeviceCannotRunIsLeftAlone() {
    Computation computation = Layers.layer(Activation.MISH, true, Layers.Tail.LAYER_NORM, 48, 225);
    assertTrue(new FusedGroups(new Limits(256, 40 << 10)).find(computation, value -> false).isEmpty());
    assertTrue(new FusedGroups(new Limits(128, 1 << 20)).find(computation, value -> false).isEmpty());
    assertEquals(2, new FusedGroups(new Limits(256, 48 << 10)).find(computation, value -> false).size());
  }

  @Test
  void anActivationThatNoKernelKnowsIsLeftAlone() {
    assertTrue(claimed(Layers.layer(Activation.TANH, true, Layers.Tail.LAYER_NORM, 5, 7)).isEmpty());
  }

  @Test
  void stepsOfAnotherFinderAreLeftAlone() {
    Computation computation = Layers.layer(Activation.MISH, true, Layers.Tail.LAYER_NORM, 5, 7);
    assertTrue(FINDER.find(computation, value -> true).isEmpty());
  }

  /** x -> product + bias -> activation -> norm, with a second reader of what {@code read} says. */
  private static Computation readAgain(int read) {
    Computation.Builder out = new Computation.Builder();
    int x = out.input("x", new Shape(Layers.PAIRS, 5));
    int product = out.emit(new MatMul(false, true), x, out.state("W", Shape.fixed(7, 5)));
    int before = out.emit(new Binary(BinaryFunction.ADD), product, out.state("b", Shape.fixed(1, 7)));
    int y = out.emit(new Activate(Activation.MISH), before);
    int norm =
        out.emit(new LayerNorm(1e-5), y, out.state("gamma", Shape.fixed(1, 7)), out.state("beta", Shape.fixed(1, 7)));
    out.output("result", norm);
    out.output("again", out.emit(new SumRows(), new int[] {product, before, y}[read]));
    return out.build();
  }

  @Test
  void aProductThatSomebodyElseReadsIsNoPartOfTheLayer() {
    // Without a bond the layer would only read it: nothing is gained.
    assertTrue(claimed(readAgain(0)).isEmpty());
  }

  @Test
  void noLayerHidesASumThatSomebodyElseReads() {
    assertTrue(claimed(readAgain(1)).isEmpty());
  }

  @Test
  void aLayerEndsAtAnActivationThatSomebodyElseReads() {
    Computation computation = readAgain(2);
    List<Group> groups = FINDER.find(computation, value -> false);
    assertEquals(1, groups.size());
    int last = groups.getFirst().steps().getLast();
    assertTrue(((Computation.Step) computation.definition(last)).operation() instanceof Activate);
    assertEquals(List.of(last), written(computation));
    assertFalse(computation.outputs().containsValue(last));
  }

  /** The shared machine finds kernels by their names. */
  @Test
  void noTwoKernelsHaveOneName() {
    List<String> names =
        Stream.concat(GeneralKernels.all().stream(), FusedKernels.all().stream()).map(Kernel::name).toList();
    assertEquals(names.size(), new TreeSet<>(names).size(), names::toString);
  }

  @Test
  void thePlannerFindsAnOrderForTheGroups() {
    Computation computation = Layers.layer(Activation.MISH, true, Layers.Tail.NORM_PRODUCT, 48, 225);
    // The layer; its gradients, the weight's, and the sums over rows.
    assertEquals(4, TaskPlanner.plan(computation, List.of(FINDER)).tasks().size());
  }
}
