package org.sitenet.engine.simd;

import java.util.List;
import java.util.stream.IntStream;
import org.sitenet.engine.Activation;

/** Steps of a stage that one kernel does together. Steps are named by the numbers of the values that they compute. */
sealed interface Group {
  /** The number of no value. */
  int NONE = -1;

  /** All values that the group computes. */
  List<Integer> values();

  /** Whether a value of the group is written down; the others exist in registers or for one row only. */
  boolean keeps(int value);

  /** The steps' common name, for those who ask how a program runs. */
  String title();

  /** A step by itself. */
  record Single(int value) implements Group {
    @Override
    public List<Integer> values() {
      return List.of(value);
    }

    @Override
    public boolean keeps(int candidate) {
      return true;
    }

    @Override
    public String title() {
      return "single step";
    }
  }

  /**
   * The part of a layer that follows its product: the bond's sum, the activation and the normalisation, row by row.
   *
   * @param bond the bond's sum, or {@link #NONE}
   * @param input what the activation is taken of
   * @param activation its result
   * @param norm the normalised result, or {@link #NONE}
   * @param derivative whether the activation's derivative at the input takes the input's place
   */
  record Layer(
      int bond,
      int input,
      Activation function,
      int activation,
      int norm,
      boolean derivative)
      implements Group {
    @Override
    public List<Integer> values() {
      return present(bond, activation, norm);
    }

    @Override
    public boolean keeps(int value) {
      return true;
    }

    @Override
    public String title() {
      return (bond == NONE ? "" : "bond + ") + "activation" + (derivative ? " and derivative" : "") + (norm == NONE ? "" : " + norm");
    }
  }

  /**
   * The derivative of that part: of the normalisation, its scale and shift, then of the activation, row by row.
   *
   * @param norm the derivative to the normalisation's input, which only the activation's derivative reads
   * @param activation the derivative to the activation's input
   * @param scale the derivative to the scale, or {@link #NONE}
   * @param shift the derivative to the shift, or {@link #NONE}
   * @param derivative whether the activation's derivative stands in the input's place
   */
  record LayerGradient(int norm, int activation, int scale, int shift, boolean derivative) implements Group {
    @Override
    public List<Integer> values() {
      return present(norm, activation, scale, shift);
    }

    @Override
    public boolean keeps(int value) {
      return value != norm || !derivative;
    }

    @Override
    public String title() {
      return "norm gradient" + (scale == NONE ? "" : " + scale") + (shift == NONE ? "" : " + shift") + " + activation gradient";
    }
  }

  private static List<Integer> present(int... values) {
    return IntStream.of(values).filter(value -> value != NONE).sorted().boxed().toList();
  }
}
