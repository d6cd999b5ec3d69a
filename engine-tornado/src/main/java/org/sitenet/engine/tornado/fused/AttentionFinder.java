package org.sitenet.engine.tornado.fused;

import static org.sitenet.engine.tornado.fused.LayerSteps.NO_VALUE;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.sitenet.engine.BinaryFunction;
import org.sitenet.engine.ElementOperation.Binary;
import org.sitenet.engine.RowMap;
import org.sitenet.engine.SegmentOperation.AttentionSum;
import org.sitenet.engine.SegmentOperation.AttentionSumValueGradient;
import org.sitenet.engine.SegmentOperation.AttentionSumWeightGradient;
import org.sitenet.engine.SegmentOperation.Gather;
import org.sitenet.engine.SegmentOperation.ScatterSum;
import org.sitenet.engine.SegmentOperation.SegmentSoftmax;
import org.sitenet.engine.tornado.kernel.Group;
import org.sitenet.engine.tornado.kernel.Work;

/** Finds segment softmax with the sum that it weights, and the gradients of both. */
final class AttentionFinder {
  private final Steps steps;
  private final IntPredicate claimed;

  AttentionFinder(Steps steps, IntPredicate claimed) {
    this.steps = steps;
    this.claimed = claimed;
  }

  List<Group> find() {
    List<Group> groups = new ArrayList<>();
    for (int value = 0; value < steps.count(); value++) {
      if (!steps.isStep(value)) {
        continue;
      }
      List<Group> found =
          switch (steps.step(value).operation()) {
            case SegmentSoftmax(RowMap map) -> forward(value, map);
            case AttentionSumWeightGradient(RowMap map) -> backward(value, map);
            default -> List.of();
          };
      found.stream().filter(group -> group.steps().stream().noneMatch(claimed::test)).forEach(groups::add);
    }
    return groups;
  }

  private List<Group> forward(int attention, RowMap map) {
    for (int sum : steps.readers(attention)) {
      if (steps.is(sum, new AttentionSum(map))
          && steps.input(sum, 0) == attention
          && steps.input(sum, 1) != attention
          && steps.width(steps.input(sum, 1)) <= AttentionKernel.WIDEST) {
        return List.of(forward(attention, sum, map));
      }
    }
    return List.of();
  }

  private Group forward(int attention, int sum, RowMap map) {
    int logits = steps.input(attention, 0);
    int weights = steps.input(attention, 1);
    int values = steps.input(sum, 1);
    int h = steps.width(attention);
    int e = steps.width(values);
    FusedLaunch launch =
        new FusedLaunch(
            AttentionKernel.KERNEL, List.of(logits, weights, values), List.of(attention, sum),
            Work.of(List.of(attention, sum)), "attention of " + h + " heads over " + e + " along " + map,
            (table, places) ->
                table
                    .put(places.rows(map.to()), places.offsets(map), places.offset(logits), places.offset(weights))
                    .put(places.offset(values), places.offset(attention), places.offset(sum))
                    .put(h, e, steps.width(weights)));
    return new Group(List.of(attention, sum), List.of(launch), List.of());
  }

  /** The softmax's rule: A·dA, its sum over the segment, dA less that, times A. */
  private List<Group> backward(int weight, RowMap map) {
    int upstream = steps.input(weight, 0);
    int values = steps.input(weight, 1);
    int h = steps.width(weight);
    int e = steps.width(values);
    boolean fits =
        h <= AttentionGradientKernel.HEADS
            && e <= AttentionGradientKernel.VALUES
            && e * h <= AttentionGradientKernel.WIDEST;
    if (!fits || steps.isKept(weight) || steps.readers(weight).size() != 2) {
      return List.of();
    }
    int product = steps.readers(weight).getFirst();
    int difference = steps.readers(weight).getLast();
    int total = steps.onlyReader(product);
    int spread = total == NO_VALUE ? NO_VALUE : steps.onlyReader(total);
    int logits = steps.onlyReader(difference);
    if (spread == NO_VALUE || logits == NO_VALUE || !steps.is(product, new Binary(BinaryFunction.MULTIPLY))) {
      return List.of();
    }
    int attention = steps.input(product, 0) == weight ? steps.input(product, 1) : steps.input(product, 0);
    boolean rule =
        steps.combines(product, BinaryFunction.MULTIPLY, attention, weight)
            && steps.is(total, new ScatterSum(map))
            && steps.is(spread, new Gather(map))
            && steps.isOnlyFor(spread, difference)
            && steps.is(difference, new Binary(BinaryFunction.SUBTRACT))
            && steps.step(difference).inputs().equals(List.of(weight, spread))
            && steps.combines(logits, BinaryFunction.MULTIPLY, attention, difference);
    int value = steps.reader(attention, new AttentionSumValueGradient(map), upstream, attention);
    List<Integer> own = List.of(weight, product, total, spread, difference, logits, value);
    return rule && value != NO_VALUE
        ? List.of(
            new Group(
                own, List.of(launch(map, own, upstream, values, attention, logits, value)), List.of()))
        : List.of();
  }

  private FusedLaunch launch(
      RowMap map, List<Integer> own, int upstream, int values, int attention, int logits, int value) {
    int h = steps.width(attention);
    int e = steps.width(values);
    return new FusedLaunch(
        AttentionGradientKernel.KERNEL, List.of(upstream, values, attention), List.of(logits, value),
        Work.of(own), "gradients of attention of " + h + " heads over " + e + " along " + map,
        (table, places) ->
            table
                .put(places.rows(map.to()), places.offsets(map), places.offset(upstream), places.offset(values))
                .put(places.offset(attention), places.offset(logits), places.offset(value), h, e));
  }
}
