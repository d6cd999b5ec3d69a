package org.sitenet.engine.tornado.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Computation.Definition;
import org.sitenet.engine.Computation.State;
import org.sitenet.engine.Computation.Step;
import org.sitenet.engine.ElementOperation.Detach;
import org.sitenet.engine.Shape;
import org.sitenet.engine.tornado.kernel.CopyLaunch;
import org.sitenet.engine.tornado.kernel.ElementInstructions;
import org.sitenet.engine.tornado.kernel.Group;
import org.sitenet.engine.tornado.kernel.Launch;
import org.sitenet.engine.tornado.kernel.StepLaunches;

/**
 * Turns a computation into launches: groups that finders claim; chains of element-wise steps over the rows of a space; all
 * that is of fixed size and ready in as few launches as possible, whenever something over a ragged space waits for it; one
 * launch, or a few, for every other step.
 */
public final class TaskPlanner {
  /** A group, or a step over a ragged space, at the place of its last step. */
  private record Node(int order, List<Integer> steps, List<Integer> needs, List<Group> group) {}

  private final Computation computation;
  private final Chains chains;
  private final FixedWork fixed;
  private final boolean[] done;
  private final List<Node> waiting = new ArrayList<>();
  private final List<TaskPlan.Task> tasks = new ArrayList<>();
  private final List<Shape> temporaries = new ArrayList<>();

  private TaskPlanner(Computation computation, List<GroupFinder> finders) {
    this.computation = computation;
    List<Definition> definitions = computation.definitions();
    this.done = new boolean[definitions.size()];
    this.chains = new Chains(computation, done);
    boolean[] claimed = new boolean[done.length];
    for (GroupFinder finder : finders) {
      for (Group group : finder.find(computation, value -> claimed[value])) {
        group.steps().forEach(step -> claimed[step] = true);
        waiting.add(node(group));
      }
    }
    List<Integer> small = new ArrayList<>();
    for (int value = 0; value < done.length; value++) {
      if (!(definitions.get(value) instanceof Step step)) {
        done[value] = true;
      } else if (!claimed[value] && FixedWork.isFixed(computation, step)) {
        small.add(value);
      } else if (!claimed[value]) {
        waiting.add(new Node(value, List.of(value), step.inputs(), List.of()));
      }
    }
    this.fixed = new FixedWork(computation, done, chains, small);
    waiting.sort(Comparator.comparing(Node::order));
  }

  private static Node node(Group group) {
    int last = group.steps().stream().max(Comparator.naturalOrder()).orElseThrow();
    List<Integer> own = new ArrayList<>();
    List<Integer> needs = new ArrayList<>();
    for (Launch launch : group.launches()) {
      launch.reads().stream().filter(value -> !Group.isTemporary(value) && !own.contains(value)).forEach(needs::add);
      own.addAll(launch.writes());
    }
    return new Node(last, group.steps(), needs, List.of(group));
  }

  /** Plans a computation; the order of the launches is a function of the computation and the finders alone. */
  public static TaskPlan plan(Computation computation, List<GroupFinder> finders) {
    Computation own = withoutBareStates(computation);
    TaskPlanner planner = new TaskPlanner(own, finders);
    planner.run();
    return new TaskPlan(own, planner.tasks, planner.temporaries);
  }

  /** A state that is handed out, or that another state takes, is copied first: states change before anybody looks. */
  private static Computation withoutBareStates(Computation computation) {
    Computation.Builder builder = new Computation.Builder();
    int[] numbers = new int[computation.definitions().size()];
    for (int value = 0; value < numbers.length; value++) {
      numbers[value] =
          switch (computation.definition(value)) {
            case Computation.Input input -> builder.input(input.name(), input.shape());
            case State state -> builder.state(state.name(), state.shape());
            case Step step ->
                builder.emit(step.operation(), step.inputs().stream().mapToInt(input -> numbers[input]).toArray());
          };
    }
    computation.outputs().forEach((name, value) -> builder.output(name, copied(builder, numbers[value])));
    computation
        .assignments()
        .forEach(
            (name, value) ->
                builder.assign(builder.state(name, computation.shape(value)), copied(builder, numbers[value])));
    return builder.build();
  }

  private static int copied(Computation.Builder builder, int value) {
    return builder.definition(value) instanceof State ? builder.emit(new Detach(), value) : value;
  }

  private void run() {
    while (!waiting.isEmpty()) {
      int next = firstReady();
      if (next == 0) {
        emit(waiting.removeFirst());
      } else if (!add(fixed.ready())) {
        if (next < 0) {
          throw new IllegalStateException("no order of launches: a group needs what waits for it");
        }
        emit(waiting.remove(next));
      }
    }
    add(fixed.ready());
    if (!computation.assignments().isEmpty()) {
      Map<Integer, Integer> states = new LinkedHashMap<>();
      for (int value = 0; value < done.length; value++) {
        if (computation.definition(value) instanceof State state && computation.assignments().containsKey(state.name())) {
          states.put(value, computation.assignments().get(state.name()));
        }
      }
      tasks.add(
          new TaskPlan.Task(
              new CopyLaunch(computation, List.copyOf(states.values()), List.copyOf(states.keySet())), 0));
    }
  }

  private int firstReady() {
    for (int i = 0; i < waiting.size(); i++) {
      if (waiting.get(i).needs().stream().allMatch(value -> done[value])) {
        return i;
      }
    }
    return -1;
  }

  private boolean add(List<Launch> launches) {
    launches.forEach(launch -> tasks.add(new TaskPlan.Task(launch, 0)));
    return !launches.isEmpty();
  }

  private void emit(Node node) {
    if (!node.group().isEmpty()) {
      emit(node.group().getFirst());
      return;
    }
    int value = node.order();
    Step step = (Step) computation.definition(value);
    if (!ElementInstructions.isElementWise(step.operation())) {
      emit(StepLaunches.of(computation, value));
      return;
    }
    Chains.Builder chain = chains.start();
    chain.tryAdd(value);
    while (!waiting.isEmpty() && waiting.getFirst().group().isEmpty() && chain.tryAdd(waiting.getFirst().order())) {
      waiting.removeFirst();
    }
    tasks.add(new TaskPlan.Task(chain.finish(false), 0));
  }

  private void emit(Group group) {
    int first = temporaries.size();
    temporaries.addAll(group.temporaries());
    group.launches().forEach(launch -> tasks.add(new TaskPlan.Task(launch, first)));
    group.steps().forEach(step -> done[step] = true);
  }
}
