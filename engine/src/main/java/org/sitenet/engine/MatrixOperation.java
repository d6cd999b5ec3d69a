package org.sitenet.engine;

import static org.sitenet.engine.Shapes.arity;
import static org.sitenet.engine.Shapes.require;

import java.util.List;

/** Products, sums over rows or columns, and moves of columns. */
public sealed interface MatrixOperation extends Operation {

  /**
   * A matrix product. Three forms, closed under differentiation:
   *
   * <ul>
   *   <li>{@code MatMul(false, false)}: [R x k] · [k x n] = [R x n];
   *   <li>{@code MatMul(false, true)}: [R x k] · [n x k]ᵀ = [R x n], a linear layer with PyTorch's weight layout;
   *   <li>{@code MatMul(true, false)}: [R x m]ᵀ · [R x n] = [m x n], the sum over rows that makes a weight's gradient.
   * </ul>
   */
  record MatMul(boolean transposeA, boolean transposeB) implements MatrixOperation {
    public MatMul {
      if (transposeA && transposeB) {
        throw new EngineException("a product of two transposed matrices is not an operation: swap the factors");
      }
    }

    @Override
    public Shape resultShape(List<Shape> inputs) {
      arity(this, inputs, 2);
      Shape a = inputs.get(0);
      Shape b = inputs.get(1);
      if (transposeA) {
        require(a.rows().equals(b.rows()), this, inputs);
        return Shape.fixed(a.width(), b.width());
      }
      require(b.rows().isFixed(), this, inputs);
      int contracted = transposeB ? b.width() : b.rows().fixedRows();
      require(a.width() == contracted, this, inputs);
      return a.withWidth(transposeB ? b.rows().fixedRows() : b.width());
    }
  }

  /** [R x w] to [1 x w]: the sum over rows. */
  record SumRows() implements MatrixOperation {
    @Override
    public Shape resultShape(List<Shape> inputs) {
      arity(this, inputs, 1);
      return inputs.getFirst().withRows(RowSpace.SINGLE);
    }
  }

  /** [R x w] to [R x 1]: the sum over columns. */
  record SumColumns() implements MatrixOperation {
    @Override
    public Shape resultShape(List<Shape> inputs) {
      arity(this, inputs, 1);
      return inputs.getFirst().withWidth(1);
    }
  }

  /** [1 x w] to [R x w]: the row repeated. */
  record BroadcastRows(RowSpace space) implements MatrixOperation {
    @Override
    public Shape resultShape(List<Shape> inputs) {
      arity(this, inputs, 1);
      require(inputs.getFirst().rows().equals(RowSpace.SINGLE), this, inputs);
      return inputs.getFirst().withRows(space);
    }
  }

  /** [R x 1] to [R x width]: the column repeated. */
  record BroadcastColumns(int width) implements MatrixOperation {
    @Override
    public Shape resultShape(List<Shape> inputs) {
      arity(this, inputs, 1);
      require(inputs.getFirst().width() == 1, this, inputs);
      return inputs.getFirst().withWidth(width);
    }
  }

  /** [R x a], [R x b], ... to [R x (a + b + ...)]: columns side by side. */
  record Concat() implements MatrixOperation {
    @Override
    public Shape resultShape(List<Shape> inputs) {
      require(!inputs.isEmpty(), this, inputs);
      int width = 0;
      for (Shape input : inputs) {
        require(input.rows().equals(inputs.getFirst().rows()), this, inputs);
        width += input.width();
      }
      return inputs.getFirst().withWidth(width);
    }
  }

  /** [R x w] to [R x width]: the columns from {@code offset} on. */
  record Slice(int offset, int width) implements MatrixOperation {
    @Override
    public Shape resultShape(List<Shape> inputs) {
      arity(this, inputs, 1);
      require(offset >= 0 && offset + width <= inputs.getFirst().width(), this, inputs);
      return inputs.getFirst().withWidth(width);
    }
  }

  /** [R x w] to [R x width]: the columns put at {@code offset} between zeros; the transpose of {@link Slice}. */
  record Pad(int offset, int width) implements MatrixOperation {
    @Override
    public Shape resultShape(List<Shape> inputs) {
      arity(this, inputs, 1);
      require(offset >= 0 && offset + inputs.getFirst().width() <= width, this, inputs);
      return inputs.getFirst().withWidth(width);
    }
  }

  /**
   * [n x w] to [n x w]: rows that {@code used} maps to and whose 2-norm exceeds {@code maxNorm} are rescaled by
   * maxNorm/(norm + 1e-7), as {@code torch.nn.Embedding(max_norm)} does before a lookup; the others are copied. The
   * rescaling takes no part in gradients: the derivative is the identity.
   */
  record MaxNormRows(double maxNorm, RowMap used) implements MatrixOperation {
    @Override
    public Shape resultShape(List<Shape> inputs) {
      arity(this, inputs, 1);
      require(inputs.getFirst().rows().equals(used.to()), this, inputs);
      return inputs.getFirst();
    }
  }
}
