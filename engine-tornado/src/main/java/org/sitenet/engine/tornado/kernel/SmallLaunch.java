package org.sitenet.engine.tornado.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.sitenet.engine.Computation;
import org.sitenet.engine.Computation.Step;
import org.sitenet.engine.MatrixOperation.MatMul;
import org.sitenet.engine.MatrixOperation.SumRows;
import org.sitenet.engine.Shape;

/** Many sums, or many products, of matrices of fixed size in one launch. */
public final class SmallLaunch implements Launch {
  private static final int BLOCK = 128;

  private final Computation computation;
  private final List<Integer> values;
  private final boolean products;

  /**
   * @param values steps that are all products, or all sums over rows or columns
   */
  public SmallLaunch(Computation computation, List<Integer> values) {
    this.computation = computation;
    this.values = List.copyOf(values);
    this.products = step(values.getFirst()).operation() instanceof MatMul;
  }

  private Step step(int value) {
    return (Step) computation.definition(value);
  }

  @Override
  public Kernel kernel() {
    return products ? SumKernels.PRODUCTS : SumKernels.SMALL;
  }

  @Override
  public List<Integer> reads() {
    return values.stream().flatMap(value -> step(value).inputs().stream()).distinct().toList();
  }

  @Override
  public List<Integer> writes() {
    return values;
  }

  @Override
  public int encode(Table table, Places places) {
    return products ? encodeProducts(table, places) : encodeSums(table, places);
  }

  private int encodeSums(Table table, Places places) {
    int start = table.position();
    table.put(0);
    int count = 0;
    for (int value : values) {
      int input = step(value).inputs().getFirst();
      Shape shape = computation.shape(input);
      int rows = shape.rows().fixedRows();
      boolean overRows = step(value).operation() instanceof SumRows;
      int outputs = overRows ? shape.width() : rows;
      for (int i = 0; i < outputs; i++) {
        int from = places.offset(input) + (overRows ? i : i * shape.width());
        table.put(from, overRows ? rows : shape.width(), overRows ? shape.width() : 1, places.offset(value) + i);
      }
      count += outputs;
    }
    table.set(start, count);
    return start;
  }

  private int encodeProducts(Table table, Places places) {
    List<Integer> jobs = new ArrayList<>();
    for (int value : values) {
      jobs.add(table.position());
      encodeProduct(table, places, value);
    }
    int start = table.position();
    table.put(0);
    int count = 0;
    for (int i = 0; i < jobs.size(); i++) {
      Shape shape = computation.shape(values.get(i));
      for (int first = 0; first < shape.rows().fixedRows() * shape.width(); first += BLOCK) {
        table.put(jobs.get(i), first);
        count++;
      }
    }
    table.set(start, count);
    return start;
  }

  private void encodeProduct(Table table, Places places, int value) {
    MatMul product = (MatMul) step(value).operation();
    int first = step(value).inputs().get(0);
    int second = step(value).inputs().get(1);
    Shape a = computation.shape(first);
    Shape b = computation.shape(second);
    Shape y = computation.shape(value);
    int depth = product.transposeA() ? a.rows().fixedRows() : a.width();
    table.put(y.rows().fixedRows(), y.width(), depth);
    table.put(places.offset(first));
    table.put(product.transposeA() ? 1 : a.width(), product.transposeA() ? a.width() : 1);
    table.put(places.offset(second));
    table.put(product.transposeB() ? 1 : b.width(), product.transposeB() ? b.width() : 1);
    table.put(places.offset(value));
  }

  @Override
  public Work work() {
    return Work.of(values);
  }

  @Override
  public String describe() {
    return values.stream()
        .map(value -> step(value).operation().getClass().getSimpleName() + " " + computation.shape(value))
        .collect(Collectors.joining(", "));
  }
}
