package org.sitenet.engine.conformance;

import org.sitenet.engine.ElementOperation.Affine;
import org.sitenet.engine.ElementOperation.Binary;
import org.sitenet.engine.ElementOperation.Unary;
import org.sitenet.engine.BinaryFunction;
import org.sitenet.engine.Emitter;
import org.sitenet.engine.Operation;
import org.sitenet.engine.UnaryFunction;

/**
 * How far a {@code float} result may be from the reference: {@code relative·magnitude + absolute}, where the magnitude is
 * computed beside the result; for a sum it is the sum of the terms' sizes, so that cancellation is not held against a
 * backend. Nothing smaller than the smallest normal {@code float} counts unless results are exact.
 */
record Tolerance(double relative, double absolute, Magnitude magnitude) {
  /** Twice the rounding of one operation in {@code float}. */
  static final double ROUNDING = 0x1p-23;

  /** What an error is measured by, element by element. */
  interface Magnitude {
    int emit(Emitter out, int result, int... inputs);
  }

  /** Values are only moved or chosen: the result is the reference's, rounded to {@code float}. */
  static Tolerance exact() {
    return new Tolerance(0, 0, (out, result, inputs) -> result);
  }

  /** Measured by the size of the result itself. */
  static Tolerance ofResult(double relative, double absolute) {
    return new Tolerance(relative, absolute, (out, result, inputs) -> abs(out, result));
  }

  /** Measured by what the same operation makes of the sizes of its inputs: for sums of products. */
  static Tolerance ofTerms(Operation operation, double relative) {
    return new Tolerance(
        relative,
        0,
        (out, result, inputs) -> {
          int[] sizes = new int[inputs.length];
          for (int i = 0; i < inputs.length; i++) {
            sizes[i] = abs(out, inputs[i]);
          }
          return out.emit(operation, sizes);
        });
  }

  static Tolerance of(double relative, Magnitude magnitude) {
    return new Tolerance(relative, 0, magnitude);
  }

  boolean isExact() {
    return relative == 0 && absolute == 0;
  }

  static int abs(Emitter out, int x) {
    return out.emit(new Unary(UnaryFunction.ABS), x);
  }

  static int add(Emitter out, int a, int b) {
    return out.emit(new Binary(BinaryFunction.ADD), a, b);
  }

  static int multiply(Emitter out, int a, int b) {
    return out.emit(new Binary(BinaryFunction.MULTIPLY), a, b);
  }

  static int affine(Emitter out, double scale, int x, double shift) {
    return out.emit(new Affine(scale, shift), x);
  }
}
