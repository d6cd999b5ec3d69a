package org.sitenet.engine;

import static org.sitenet.engine.Shapes.arity;
import static org.sitenet.engine.Shapes.require;

import java.util.List;

/** Operations that treat every element alike: the result has the shape of the first input. */
public sealed interface ElementOperation extends Operation {

  /** y = f(x). */
  record Unary(UnaryFunction function) implements ElementOperation {
    @Override
    public Shape resultShape(List<Shape> inputs) {
      arity(this, inputs, 1);
      return inputs.getFirst();
    }
  }

  /** y = scale·x + shift. */
  record Affine(double scale, double shift) implements ElementOperation {
    @Override
    public Shape resultShape(List<Shape> inputs) {
      arity(this, inputs, 1);
      return inputs.getFirst();
    }
  }

  /**
   * y = f(a, b). The second input may be smaller: {@code [1 x w]} is used for every row of a {@code [R x w]}, {@code
   * [R x 1]} for every column, {@code [1 x 1]} for every element.
   */
  record Binary(BinaryFunction function) implements ElementOperation {
    @Override
    public Shape resultShape(List<Shape> inputs) {
      arity(this, inputs, 2);
      Shape a = inputs.get(0);
      Shape b = inputs.get(1);
      boolean rowsFit = b.rows().equals(a.rows()) || b.rows().equals(RowSpace.SINGLE);
      boolean widthFits = b.width() == a.width() || b.width() == 1;
      require(rowsFit && widthFits, this, inputs);
      return a;
    }
  }

  /** y = f(x), an activation. */
  record Activate(Activation function) implements ElementOperation {
    @Override
    public Shape resultShape(List<Shape> inputs) {
      arity(this, inputs, 1);
      return inputs.getFirst();
    }
  }

  /**
   * y = g·f⁽ⁿ⁾(x) for inputs (x, g) of one shape: the derivative rule of {@link Activate} in one pass.
   *
   * @param order n, 1 or 2
   */
  record ActivateGradient(Activation function, int order) implements ElementOperation {
    public ActivateGradient {
      if (order < 1 || order > 2) {
        throw new EngineException(
            "derivative " + order + " of " + function + " is not defined: activations can be differentiated twice");
      }
    }

    @Override
    public Shape resultShape(List<Shape> inputs) {
      arity(this, inputs, 2);
      require(inputs.get(0).equals(inputs.get(1)), this, inputs);
      return inputs.getFirst();
    }
  }

  /** y = x, but gradients stop here. */
  record Detach() implements ElementOperation {
    @Override
    public Shape resultShape(List<Shape> inputs) {
      arity(this, inputs, 1);
      return inputs.getFirst();
    }
  }

  /** A matrix of one value; no inputs. */
  record Fill(Shape shape, double value) implements ElementOperation {
    @Override
    public Shape resultShape(List<Shape> inputs) {
      arity(this, inputs, 0);
      return shape;
    }
  }

  /** {@code [1 x 1]}: the number of rows that the batch has in a space; no inputs. */
  record RowCount(RowSpace space) implements ElementOperation {
    @Override
    public Shape resultShape(List<Shape> inputs) {
      arity(this, inputs, 0);
      return Shape.SCALAR;
    }
  }
}
