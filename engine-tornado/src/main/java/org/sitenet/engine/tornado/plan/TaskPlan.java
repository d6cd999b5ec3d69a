package org.sitenet.engine.tornado.plan;

import java.util.List;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Shape;
import org.sitenet.engine.tornado.kernel.Group;
import org.sitenet.engine.tornado.kernel.Launch;

/**
 * What runs, in order.
 *
 * @param computation what is computed; no output and no state's new value is a state itself
 * @param tasks the launches
 * @param temporaries the shapes of the matrices that groups keep to themselves
 */
public record TaskPlan(Computation computation, List<Task> tasks, List<Shape> temporaries) {
  /**
   * A launch at its place.
   *
   * @param firstTemporary the number in {@link #temporaries} of its group's first temporary
   */
  public record Task(Launch launch, int firstTemporary) {}

  public TaskPlan {
    tasks = List.copyOf(tasks);
    temporaries = List.copyOf(temporaries);
  }

  /** The matrices that need a place: values by their numbers, then temporaries. */
  public int matrices() {
    return computation.definitions().size() + temporaries.size();
  }

  /** The shape of a matrix. */
  public Shape shape(int matrix) {
    int values = computation.definitions().size();
    return matrix < values ? computation.shape(matrix) : temporaries.get(matrix - values);
  }

  /** The number of the matrix that a launch calls {@code value}: its own, or that of a temporary of its group. */
  public int matrix(Task task, int value) {
    return Group.isTemporary(value)
        ? computation.definitions().size() + task.firstTemporary() + Group.indexOf(value)
        : value;
  }
}
