package org.sitenet.crystal.symmetry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Lattice;

/** Puts the steps together: primitive cell, operations, space group, choice among its equivalent descriptions. */
final class SymmetrySearch {
  private static final int MOST_ATTEMPTS = 40;
  private static final double NEXT_TOLERANCE = 0.7;

  /** Cell lengths closer than this part of them do not decide between two descriptions. */
  private static final double SAME_LENGTH = 1e-3;

  private final PrimitiveArrangement primitive;
  private final List<PointOperation> operations;
  private final double tolerance;

  private SymmetrySearch(PrimitiveArrangement primitive, List<PointOperation> operations, double tolerance) {
    this.primitive = primitive;
    this.operations = operations;
    this.tolerance = tolerance;
  }

  /** What a search ends with. */
  record Found(
      PrimitiveArrangement primitive,
      List<PointOperation> operations,
      PrimitiveOrbits orbits,
      SettingMatch match,
      List<WyckoffPosition> positions,
      Optional<SpaceGroupSetting> given,
      double tolerance) {}

  private record Choice(SettingMatch match, List<WyckoffPosition> positions) {}

  /**
   * Finds the symmetry, with a smaller tolerance where what is found with the given one is no space group.
   *
   * @throws InvalidStructureException if two points of one kind are at one place
   */
  static Found find(Arrangement given, double largestTolerance) {
    double tolerance = largestTolerance;
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      PrimitiveArrangement primitive = PrimitiveArrangement.of(given, tolerance);
      Optional<Found> found =
          new SymmetrySearch(primitive, OperationSearch.operations(primitive.points(), tolerance), tolerance).find();
      if (found.isPresent()) {
        return found.get();
      }
      tolerance *= NEXT_TOLERANCE;
    }
    throw new InvalidStructureException("no space group was found with any tolerance up to " + largestTolerance
        + " Å: two atoms of one kind may be at one place");
  }

  private Optional<Found> find() {
    if (operations.isEmpty()) {
      return Optional.empty();
    }
    Lattice lattice = primitive.points().lattice();
    SpaceGroupMatcher matcher = new SpaceGroupMatcher(operations);
    List<int[]> cells = ConventionalAxes.of(lattice, operations);
    int number = matcher.number(cells);
    if (number == 0) {
      return Optional.empty();
    }
    StandardGroup group = StandardGroup.of(number);
    PrimitiveOrbits orbits = new PrimitiveOrbits(primitive.points(), operations);
    Optional<SpaceGroupSetting> given = GivenSetting.of(number, primitive, operations);
    Optional<Choice> choice = Optional.empty();
    if (given.isPresent() && number > 2) {
      choice = asGiven(matcher, group, orbits, given.get());
    }
    if (choice.isEmpty()) {
      choice = best(matcher, group, cells, orbits);
    }
    return choice.map(chosen -> new Found(
        primitive, operations, orbits, chosen.match(), chosen.positions(), given, tolerance));
  }

  /** The given cell itself, its axes in another order where the standard setting asks for it, and the origin of the tables. */
  private Optional<Choice> asGiven(
      SpaceGroupMatcher matcher, StandardGroup group, PrimitiveOrbits orbits, SpaceGroupSetting given) {
    Lattice lattice = primitive.points().lattice();
    for (int[] cell : ConventionalAxes.permutations(primitive.cell())) {
      Optional<Choice> choice = matcher.matches(group, cell).stream()
          .min(Comparator.comparingDouble(match -> match.distanceToOrigin(lattice, OriginChoice.shift(given))))
          .map(match -> choice(match, orbits, new WyckoffAssignment(group)))
          .filter(chosen -> !chosen.positions().isEmpty());
      if (choice.isPresent()) {
        return choice;
      }
    }
    return Optional.empty();
  }

  private static void keepShortest(List<SettingMatch> matches, Lattice lattice) {
    for (int axis = 0; axis < 3; axis++) {
      int current = axis;
      double least = matches.stream().mapToDouble(match -> match.lengths(lattice)[current]).min().orElse(0);
      matches.removeIf(match -> match.lengths(lattice)[current] > least * (1 + SAME_LENGTH));
    }
  }

  /** Shortest axes first, then first letters, then the shortest way of the origin: the same for all descriptions. */
  private Optional<Choice> best(SpaceGroupMatcher matcher, StandardGroup group, List<int[]> cells, PrimitiveOrbits orbits) {
    Lattice lattice = primitive.points().lattice();
    List<SettingMatch> matches = new ArrayList<>();
    for (int[] cell : cells) {
      matches.addAll(matcher.matches(group, cell));
    }
    keepShortest(matches, lattice);
    WyckoffAssignment assignment = new WyckoffAssignment(group);
    return matches.stream()
        .map(match -> choice(match, orbits, assignment))
        .filter(choice -> !choice.positions().isEmpty())
        .min(Comparator.comparing((Choice choice) -> letters(choice, orbits, false))
            .thenComparing(choice -> letters(choice, orbits, true))
            .thenComparingDouble(choice -> choice.match().distanceToOrigin(lattice, new double[3])));
  }

  /** All letters that equivalent descriptions in the standard setting give the orbits, one list for each. */
  static List<List<WyckoffPosition>> allDescriptions(Found found) {
    SpaceGroupMatcher matcher = new SpaceGroupMatcher(found.operations());
    StandardGroup group = found.match().group();
    SymmetrySearch search = new SymmetrySearch(found.primitive(), found.operations(), found.tolerance());
    WyckoffAssignment assignment = new WyckoffAssignment(group);
    return ConventionalAxes.of(found.primitive().points().lattice(), found.operations()).stream()
        .flatMap(cell -> matcher.matches(group, cell).stream())
        .map(match -> search.choice(match, found.orbits(), assignment).positions())
        .toList();
  }

  private Choice choice(SettingMatch match, PrimitiveOrbits orbits, WyckoffAssignment assignment) {
    List<double[]> exact = IntStream.range(0, orbits.count())
        .mapToObj(orbit -> orbits.exactPosition(orbits.firstPoint(orbit), match))
        .toList();
    return new Choice(match, assignment.positions(orbits, exact, match));
  }

  /** The letters of all orbits in alphabetical order, or kind by kind. */
  private static String letters(Choice choice, PrimitiveOrbits orbits, boolean byKind) {
    return IntStream.range(0, orbits.count())
        .mapToObj(orbit -> (byKind ? String.format("%04d", orbits.kind(orbit)) : "") + order(choice.positions().get(orbit)))
        .sorted()
        .collect(Collectors.joining());
  }

  /** The 27th letter comes after z. */
  private static char order(WyckoffPosition position) {
    return position.letter() == 'A' ? '{' : position.letter();
  }
}
