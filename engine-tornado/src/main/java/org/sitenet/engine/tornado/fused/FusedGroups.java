package org.sitenet.engine.tornado.fused;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.sitenet.engine.Computation;
import org.sitenet.engine.tornado.kernel.Group;
import org.sitenet.engine.tornado.kernel.Launch;
import org.sitenet.engine.tornado.kernel.Limits;
import org.sitenet.engine.tornado.plan.GroupFinder;

/** All groups of this package that a computation has room for. */
public final class FusedGroups implements GroupFinder {
  private final Limits limits;

  /**
   * @param limits of the device; groups with a kernel that it cannot run are left alone
   */
  public FusedGroups(Limits limits) {
    this.limits = limits;
  }

  @Override
  public List<Group> find(Computation computation, IntPredicate claimed) {
    Steps steps = new Steps(computation);
    List<Group> groups = new ArrayList<>();
    Set<Integer> taken = new HashSet<>();
    IntPredicate busy = value -> claimed.test(value) || taken.contains(value);
    for (Group group : new AttentionFinder(steps, busy).find()) {
      add(group, groups, taken);
    }
    for (Group group : new LayerFinder(steps, busy).find()) {
      add(group, groups, taken);
    }
    List<Group> impossible = impossible(steps, groups);
    while (!impossible.isEmpty()) {
      groups.remove(impossible.getFirst());
      impossible = impossible(steps, groups);
    }
    return groups;
  }

  private void add(Group group, List<Group> groups, Set<Integer> taken) {
    boolean runs = group.launches().stream().allMatch(launch -> limits.allow(launch.kernel()));
    if (runs && group.steps().stream().noneMatch(taken::contains)) {
      groups.add(group);
      taken.addAll(group.steps());
    }
  }

  /**
   * Groups that cannot stay: those that keep to themselves what others read, which happens when the group of these
   * had to go; those that wait for each other.
   */
  private static List<Group> impossible(Steps steps, List<Group> groups) {
    Set<Integer> read = new HashSet<>();
    Set<Integer> grouped = new HashSet<>();
    for (Group group : groups) {
      grouped.addAll(group.steps());
      group.launches().forEach(launch -> read.addAll(launch.reads()));
    }
    for (int value = 0; value < steps.count(); value++) {
      if (steps.isStep(value) && !grouped.contains(value)) {
        read.addAll(steps.step(value).inputs());
      }
      if (steps.isKept(value)) {
        read.add(value);
      }
    }
    List<Group> closed = new ArrayList<>();
    for (Group group : groups) {
      Set<Integer> hidden = new HashSet<>(group.steps());
      group.launches().forEach(launch -> hidden.removeAll(launch.writes()));
      if (hidden.stream().anyMatch(read::contains)) {
        closed.add(group);
      }
    }
    return closed.isEmpty() ? stuck(steps, groups) : closed;
  }

  /** The groups that wait for each other, directly or by steps between them, and those that wait for these. */
  private static List<Group> stuck(Steps steps, List<Group> groups) {
    boolean[] done = new boolean[steps.count()];
    Set<Integer> grouped = new HashSet<>();
    groups.forEach(group -> grouped.addAll(group.steps()));
    List<Group> waiting = new ArrayList<>(groups);
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int value = 0; value < done.length; value++) {
        if (!done[value] && !grouped.contains(value)) {
          done[value] = !steps.isStep(value) || steps.step(value).inputs().stream().allMatch(input -> done[input]);
          changed |= done[value];
        }
      }
      List<Group> ready = waiting.stream().filter(group -> isReady(group, done)).toList();
      ready.forEach(group -> group.steps().forEach(step -> done[step] = true));
      waiting.removeAll(ready);
      changed |= !ready.isEmpty();
    }
    return waiting;
  }

  private static boolean isReady(Group group, boolean[] done) {
    Set<Integer> own = new HashSet<>();
    for (Launch launch : group.launches()) {
      for (int value : launch.reads()) {
        if (!Group.isTemporary(value) && !own.contains(value) && !done[value]) {
          return false;
        }
      }
      own.addAll(launch.writes());
    }
    return true;
  }
}
