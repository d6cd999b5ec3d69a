package org.sitenet.engine.tornado.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Computation.Input;
import org.sitenet.engine.Computation.Step;
import org.sitenet.engine.MatrixOperation.Slice;
import org.sitenet.engine.PlannedLaunch;
import org.sitenet.engine.RowMap;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.Shape;
import org.sitenet.engine.plan.Arithmetic;
import org.sitenet.engine.plan.Locality;
import org.sitenet.engine.tornado.kernel.Group;
import org.sitenet.engine.tornado.kernel.InputLaunch;
import org.sitenet.engine.tornado.kernel.Launch;
import org.sitenet.engine.tornado.kernel.Places;
import org.sitenet.engine.tornado.kernel.Table;

/** What the launches of a plan compute and move for a batch of given rows. */
public final class LaunchCosts {
  private static final long BYTES = 4;

  private final TaskPlan plan;
  private final Computation computation;
  private final ToIntFunction<RowSpace> rows;

  private LaunchCosts(TaskPlan plan, ToIntFunction<RowSpace> rows) {
    this.plan = plan;
    this.computation = plan.computation();
    this.rows = space -> space.isFixed() ? space.fixedRows() : rows.applyAsInt(space);
  }

  /**
   * The launches of a run: the batch's way into memory, then the plan's tasks.
   *
   * @param rows the rows of every ragged space
   */
  public static List<PlannedLaunch> of(TaskPlan plan, ToIntFunction<RowSpace> rows) {
    LaunchCosts costs = new LaunchCosts(plan, rows);
    List<Integer> inputs = new ArrayList<>();
    for (int value = 0; value < costs.computation.definitions().size(); value++) {
      if (costs.computation.definition(value) instanceof Input) {
        inputs.add(value);
      }
    }
    List<PlannedLaunch> launches = new ArrayList<>();
    launches.add(costs.cost(new TaskPlan.Task(new InputLaunch(costs.computation, inputs, value -> 0), 0)));
    plan.tasks().forEach(task -> launches.add(costs.cost(task)));
    return launches;
  }

  private PlannedLaunch cost(TaskPlan.Task task) {
    Launch launch = task.launch();
    List<Step> steps = launch.work().steps().stream().map(this::step).toList();
    List<Step> again = launch.work().again().stream().map(this::step).toList();
    double written = launch.writes().stream().mapToDouble(value -> all(task, value)).sum();
    // Inputs come from an array of their own.
    double read =
        launch instanceof InputLaunch
            ? written
            : launch.reads().stream().distinct().mapToDouble(value -> read(task, value)).sum();
    double productsAgain = again.stream().mapToDouble(this::productFlops).sum();
    double flopsAgain = again.stream().mapToDouble(this::flops).sum();
    double products = productsAgain + steps.stream().mapToDouble(this::productFlops).sum();
    double flops = flopsAgain + steps.stream().mapToDouble(this::flops).sum() + launch.work().perNumber() * read;
    return new PlannedLaunch(
        launch.kernel().name(), launch.describe(), steps, again, products / 2, flops - products, productsAgain / 2,
        flopsAgain - productsAgain, BYTES * (read + indices(launch)), BYTES * written);
  }

  private Step step(int value) {
    return (Step) computation.definition(value);
  }

  private double flops(Step step) {
    return arithmeticRows(step) * Arithmetic.ofRow(computation, step, Locality.of(computation, step)).flops();
  }

  private double productFlops(Step step) {
    return arithmeticRows(step) * Arithmetic.ofRow(computation, step, Locality.of(computation, step)).productFlops();
  }

  private double arithmeticRows(Step step) {
    return rows.applyAsInt(Arithmetic.rows(computation, step, Locality.of(computation, step)));
  }

  /** The numbers of a value, or those of a temporary that are there. */
  private double all(TaskPlan.Task task, int value) {
    Shape shape = plan.shape(plan.matrix(task, value));
    double count = Group.isTemporary(value) ? task.launch().rowsOf(value, shape, rows) : rows.applyAsInt(shape.rows());
    return count * shape.width();
  }

  /** The numbers of a value that the steps of a launch need: of some, not all. */
  private double read(TaskPlan.Task task, int value) {
    double all = all(task, value);
    double needed = 0;
    boolean asked = false;
    for (List<Integer> steps : List.of(task.launch().work().steps(), task.launch().work().again())) {
      for (int number : steps) {
        if (step(number).inputs().contains(value)) {
          asked = true;
          needed = Math.max(needed, Math.min(all, needed(step(number), value, all)));
        }
      }
    }
    return asked ? needed : all;
  }

  /** A slice needs its columns; what is read along a map gives a row for every row of the result. */
  private double needed(Step step, int value, double all) {
    double resultRows = rows.applyAsInt(step.shape().rows());
    if (step.operation() instanceof Slice) {
      return resultRows * step.shape().width();
    }
    Locality locality = Locality.of(computation, step);
    boolean gathered =
        locality.result() == Locality.Result.ROWS && !locality.maps().isEmpty() && locality.whole().contains(value);
    return gathered ? resultRows * computation.shape(value).width() : all;
  }

  /** The indices that a kernel reads: of the maps whose places its launch asks for. */
  private double indices(Launch launch) {
    Asked asked = new Asked();
    launch.encode(new Table(), asked);
    return asked.targets.stream().mapToDouble(map -> rows.applyAsInt(map.from())).sum()
        + asked.offsets.stream().mapToDouble(map -> rows.applyAsInt(map.to()) + 1).sum()
        + asked.orders.stream().mapToDouble(map -> rows.applyAsInt(map.from())).sum();
  }

  /** Nobody's places, which remember what they were asked for. */
  private static final class Asked implements Places {
    private final Set<RowMap> targets = new LinkedHashSet<>();
    private final Set<RowMap> offsets = new LinkedHashSet<>();
    private final Set<RowMap> orders = new LinkedHashSet<>();

    @Override
    public int offset(int value) {
      return 0;
    }

    @Override
    public int rows(RowSpace space) {
      return 0;
    }

    @Override
    public int capacity(RowSpace space) {
      return 0;
    }

    @Override
    public int targets(RowMap map) {
      targets.add(map);
      return 0;
    }

    @Override
    public int offsets(RowMap map) {
      offsets.add(map);
      return 0;
    }

    @Override
    public int order(RowMap map) {
      if (!map.contiguous()) {
        orders.add(map);
      }
      return map.contiguous() ? -1 : 0;
    }
  }
}
