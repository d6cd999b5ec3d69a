package org.sitenet.crystal.supercell;

import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.Structure;

/**
 * A supercell: whole-number multiples of a primitive cell's vectors.
 *
 * <p>Atoms are ordered by site, then by image: atom {@code site * images + image}. Image 0 is the primitive cell's own.
 */
public final class Supercell {
  private final Structure primitive;
  private final int[] scaling;
  private final Lattice lattice;

  private Supercell(Structure primitive, int[] scaling) {
    this.primitive = primitive;
    this.scaling = scaling;
    this.lattice = primitive.lattice().transformed(scaling);
  }

  /**
   * The supercell of the published code for a limit of atoms.
   *
   * <p>A sheared cell with orthogonal vectors, S times the lattice with S upper triangular with a unit diagonal (from the
   * RQ decomposition of the lattice), is stretched axis by axis, always the shortest, as long as the atoms stay within the
   * limit. The scaling matrix is diag(increments) S rounded to whole numbers, halves to even. Its determinant is the
   * product of the increments, so it is never singular. Without room for a second image the cell itself is returned.
   *
   * @param primitive the cell to repeat
   * @param atomLimit most atoms of the supercell
   * @param ties what counts as equal on the way
   */
  public static Supercell upTo(Structure primitive, int atomLimit, Ties ties) {
    Shear shear = Shear.of(primitive.lattice(), ties);
    int[] increments = shear.increments(primitive.size(), atomLimit);
    return new Supercell(primitive, shear.scaling(increments));
  }

  /**
   * The supercell with given increments: the matrix diag(increments) S of {@link #upTo}, whatever its shape.
   *
   * @param increments {@code [3]}, at least 1 each
   * @throws InvalidStructureException if one is less
   */
  public static Supercell stretched(Structure primitive, Ties ties, int... increments) {
    return of(primitive, Shear.of(primitive.lattice(), ties).scaling(increments));
  }

  /**
   * The supercell of a given upper triangular matrix.
   *
   * @param scaling {@code [3 x 3]} by rows: new vectors = scaling times old vectors; positive diagonal, zero below it
   * @throws InvalidStructureException if the matrix has another form
   */
  public static Supercell of(Structure primitive, int... scaling) {
    if (scaling.length != 9 || scaling[3] != 0 || scaling[6] != 0 || scaling[7] != 0
        || scaling[0] < 1 || scaling[4] < 1 || scaling[8] < 1) {
      throw new InvalidStructureException("a scaling matrix has nine whole numbers, zeros below a positive diagonal");
    }
    return new Supercell(primitive, scaling.clone());
  }

  /** The cell that is repeated. */
  public Structure primitive() {
    return primitive;
  }

  /** The scaling matrix {@code [3 x 3]} by rows, a copy; upper triangular. */
  public int[] scaling() {
    return scaling.clone();
  }

  /** Cell of the supercell. */
  public Lattice lattice() {
    return lattice;
  }

  /** How many primitive cells it holds: the determinant of the scaling matrix. */
  public int images() {
    return scaling[0] * scaling[4] * scaling[8];
  }

  /** Number of atoms. */
  public int size() {
    return primitive.size() * images();
  }

  /**
   * The translations of the images in units of the primitive vectors.
   *
   * @return {@code [images x 3]}; the first is zero
   */
  public int[] translations() {
    int[] translations = new int[3 * images()];
    int at = 0;
    for (int first = 0; first < scaling[0]; first++) {
      for (int second = 0; second < scaling[4]; second++) {
        for (int third = 0; third < scaling[8]; third++) {
          translations[at++] = first;
          translations[at++] = second;
          translations[at++] = third;
        }
      }
    }
    return translations;
  }

  /**
   * The image that a translation by whole primitive cells leads to, from image 0.
   *
   * @param first cells along a, any whole number; second and third likewise
   * @return its index among {@link #translations}
   */
  public int imageOf(int first, int second, int third) {
    int turns = Math.floorDiv(first, scaling[0]);
    int a = first - turns * scaling[0];
    int b = second - turns * scaling[1];
    int c = third - turns * scaling[2];
    turns = Math.floorDiv(b, scaling[4]);
    b -= turns * scaling[4];
    c = Math.floorMod(c - turns * scaling[5], scaling[8]);
    return (a * scaling[4] + b) * scaling[8] + c;
  }
}
