package org.sitenet.crystal.symmetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sitenet.crystal.Crystal;
import org.sitenet.crystal.InvalidStructureException;

/**
 * The symmetry of a structure: operations, space group, orbits with their Wyckoff positions, standard cell.
 *
 * <p>An operation counts when it carries every atom to within a tolerance of an atom of the same species, one to one. The
 * operations found must be a space group; where they are not, a smaller tolerance is tried until they are. Letters and
 * coordinates are those of the standard setting: unique axis b with cell choice 1, hexagonal axes, origin at a centre of
 * inversion. A structure that is already given in a tabulated setting is brought there by the change of axes and origin of
 * the tables; any other is described with the shortest axes and, among the origins that the group leaves open, the one
 * that gives the letters first in the alphabet.
 */
public final class CrystalSymmetry {
  /** A distance [Å] within which the coordinates of most files agree with their symmetry. */
  public static final double DEFAULT_TOLERANCE = 0.01;

  private final Crystal crystal;
  private final SymmetrySearch.Found found;
  private final List<CrystallographicOrbit> orbits;

  private CrystalSymmetry(Crystal crystal, SymmetrySearch.Found found) {
    this.crystal = crystal;
    this.found = found;
    this.orbits = collectOrbits(found);
  }

  /**
   * Finds the symmetry of a crystal. Sites can be equivalent that hold equal species, stated charges included, or equal
   * mixtures of them.
   *
   * @param tolerance how far an atom may be from where an operation puts it [Å]
   * @throws InvalidStructureException if the tolerance is not positive, or two atoms of one species are at one place
   */
  public static CrystalSymmetry of(Crystal crystal, double tolerance) {
    if (!(tolerance > 0 && tolerance <= 10)) {
      throw new InvalidStructureException("a symmetry tolerance of " + tolerance + " Å is not usable; 0.01 Å is common");
    }
    return new CrystalSymmetry(crystal, SymmetrySearch.find(Arrangement.of(crystal), tolerance));
  }

  private static List<CrystallographicOrbit> collectOrbits(SymmetrySearch.Found found) {
    Map<Integer, List<Integer>> members = new TreeMap<>();
    int[] representative = found.primitive().representative();
    for (int index = 0; index < representative.length; index++) {
      int orbit = found.orbits().orbitOf(representative[index]);
      members.computeIfAbsent(orbit, key -> new ArrayList<>()).add(index);
    }
    List<CrystallographicOrbit> orbits = new ArrayList<>();
    members.forEach((orbit, sites) -> {
      double[] exact = found.orbits().exactPosition(found.orbits().firstPoint(orbit), found.match());
      WyckoffPosition position = found.positions().get(orbit);
      double[] first = WyckoffAssignment.firstPoint(
          position, found.match().group(), found.match().toStandard(exact[0], exact[1], exact[2]));
      orbits.add(new CrystallographicOrbit(
          sites, position, found.orbits().multiplicity(orbit), first[0], first[1], first[2]));
    });
    return List.copyOf(orbits);
  }

  /** The crystal that was given. */
  public Crystal crystal() {
    return crystal;
  }

  /** The space group in its standard setting. */
  public SpaceGroupSetting spaceGroup() {
    return found.match().group().setting();
  }

  /** The tabulated setting that the structure is given in, about its own origin; empty where cell or origin is none of the tables. */
  public Optional<SpaceGroupSetting> givenSetting() {
    return found.given();
  }

  /** The tolerance [Å] that the symmetry was found with: the one asked for, or a smaller one. */
  public double tolerance() {
    return found.tolerance();
  }

  /** The sets of equivalent sites, by their first site. */
  public List<CrystallographicOrbit> orbits() {
    return orbits;
  }

  /** The orbit of each site {@code [sites]}: its place in {@link #orbits}. */
  public int[] orbitOfSites() {
    int[] orbitOf = new int[found.primitive().representative().length];
    for (int orbit = 0; orbit < orbits.size(); orbit++) {
      for (int site : orbits.get(orbit).sites()) {
        orbitOf[site] = orbit;
      }
    }
    return orbitOf;
  }

  /** The Wyckoff letters of all orbits from the last of the alphabet to the first, with how often each is occupied: {@code "e2 a"}. */
  public String wyckoffSequence() {
    Map<Character, Integer> counts = new TreeMap<>((first, second) -> Integer.compare(rank(second), rank(first)));
    for (CrystallographicOrbit orbit : orbits) {
      counts.merge(orbit.position().letter(), 1, Integer::sum);
    }
    return String.join(" ", counts.entrySet().stream()
        .map(entry -> entry.getKey() + (entry.getValue() > 1 ? entry.getValue().toString() : ""))
        .toList());
  }

  /** The 27th letter, A, comes after z. */
  private static int rank(char letter) {
    return letter == 'A' ? 'z' + 1 : letter;
  }

  /** How many points of all orbits there are in a primitive cell. */
  public int primitiveSize() {
    return found.primitive().points().size();
  }

  /** Volume of the primitive cell [Å³]. */
  public double primitiveVolume() {
    return found.primitive().points().lattice().volume();
  }

  /**
   * The operations in the given cell, the identity first, with the exact translations of the space group: those that carry
   * the lattice of the given cell into itself, which for a supercell may be some of the crystal's only.
   */
  public List<SymmetryOperation> operations() {
    int[] cell = found.primitive().cell();
    int[] adjugate = IntegerMatrix.adjugate(IntegerMatrix.transposed(cell));
    double determinant = IntegerMatrix.determinant(cell);
    List<SymmetryOperation> operations = new ArrayList<>();
    for (double[] shift : found.primitive().translations()) {
      for (PointOperation operation : found.operations()) {
        int[] rotation = SettingMatch.rotationIn(cell, operation.rotation());
        if (rotation.length > 0) {
          double[] translation = IntegerMatrix.times(adjugate, found.match().exactTranslation(operation.rotation()));
          for (int axis = 0; axis < 3; axis++) {
            translation[axis] = translation[axis] / determinant + shift[axis];
          }
          operations.add(SymmetryOperation.of(rotation, translation));
        }
      }
    }
    return List.copyOf(operations);
  }

  /**
   * The conventional cell of the standard setting: atoms on the exact positions of the space group, cell vectors as they
   * are in space.
   */
  public Crystal standardCell() {
    return StandardCell.of(crystal, found, false);
  }

  /**
   * The conventional cell of the standard setting with exact lengths and angles too, in the orientation of
   * {@link org.sitenet.crystal.Lattice#ofParameters}.
   */
  public Crystal idealizedCell() {
    return StandardCell.of(crystal, found, true);
  }
}
