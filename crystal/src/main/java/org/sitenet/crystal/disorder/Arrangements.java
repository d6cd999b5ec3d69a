package org.sitenet.crystal.disorder;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sitenet.crystal.Occupant;
import org.sitenet.crystal.Site;
import org.sitenet.crystal.Structure;

/** The ways to place the occupants of a supercell's disordered positions: all of them, or some at random. */
final class Arrangements {
  private static final int TRIES_PER_POSITION = 10;

  private final AverageCell cell;
  private final ApproximantCell chosen;
  private final Structure positions;
  private final int images;
  private final Clashes clashes;

  /** The disordered positions of every kind. */
  private final List<int[]> members = new ArrayList<>();

  private final int[] kindOfMembers;

  /**
   * One way.
   *
   * @param held the index of the occupant of every position among those of its kind, their number where it is empty
   * @param weight how many ways symmetry makes of it
   */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
  record Arrangement(int[] held, int weight) {}

  Arrangements(AverageCell cell, ApproximantCell chosen) {
    this.cell = cell;
    this.chosen = chosen;
    this.images = chosen.supercell().images();
    this.positions = SitePermutations.listed(chosen.supercell());
    boolean[] mayBeEmpty = new boolean[cell.primitive().size()];
    for (int site = 0; site < mayBeEmpty.length; site++) {
      mayBeEmpty[site] = cell.kinds().get(cell.kindOf(site)).site().vacancy() > 0;
    }
    this.clashes = new Clashes(chosen.supercell(), mayBeEmpty);
    List<Integer> disordered = new ArrayList<>();
    for (int kind = 0; kind < cell.kinds().size(); kind++) {
      if (!cell.kinds().get(kind).isOrdered()) {
        int[] atoms = new int[cell.kinds().get(kind).sites() * images];
        int at = 0;
        for (int atom = 0; atom < positions.size(); atom++) {
          if (cell.kindOf(atom / images) == kind) {
            atoms[at++] = atom;
          }
        }
        members.add(atoms);
        disordered.add(kind);
      }
    }
    this.kindOfMembers = disordered.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Every way that leads to a different crystal, with the fewest clashes there are. */
  List<Arrangement> all() {
    List<int[]> every = new ArrayList<>();
    place(0, 0, new int[positions.size()], remaining(), every);
    int fewest = every.stream().mapToInt(this::clashes).min().orElse(0);
    List<int[]> permutations = SitePermutations.of(chosen.supercell());
    Set<String> seen = new HashSet<>();
    List<Arrangement> different = new ArrayList<>();
    for (int[] held : every) {
      if (clashes(held) == fewest && !seen.contains(key(held))) {
        int before = seen.size();
        int[] moved = new int[held.length];
        for (int[] permutation : permutations) {
          for (int atom = 0; atom < held.length; atom++) {
            moved[permutation[atom]] = held[atom];
          }
          seen.add(key(moved));
        }
        different.add(new Arrangement(held, seen.size() - before));
      }
    }
    return different;
  }

  private List<int[]> remaining() {
    return Arrays.stream(kindOfMembers).mapToObj(chosen.counts()::ofKind).toList();
  }

  private void place(int kind, int at, int[] held, List<int[]> remaining, List<int[]> every) {
    if (kind == members.size()) {
      every.add(held.clone());
      return;
    }
    int[] atoms = members.get(kind);
    if (at == atoms.length) {
      place(kind + 1, 0, held, remaining, every);
      return;
    }
    int[] left = remaining.get(kind);
    for (int occupant = 0; occupant < left.length; occupant++) {
      if (left[occupant] > 0) {
        left[occupant]--;
        held[atoms[at]] = occupant;
        place(kind, at + 1, held, remaining, every);
        left[occupant]++;
      }
    }
  }

  private static String key(int[] held) {
    byte[] bytes = new byte[held.length];
    for (int atom = 0; atom < held.length; atom++) {
      bytes[atom] = (byte) held[atom];
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** One way at random, in which positions that exclude each other are not both occupied as far as the counts permit. */
  Arrangement draw(SplitMix random) {
    int[] held = new int[positions.size()];
    for (int kind = 0; kind < members.size(); kind++) {
      int[] atoms = members.get(kind).clone();
      for (int last = atoms.length - 1; last > 0; last--) {
        int other = random.below(last + 1);
        int atom = atoms[last];
        atoms[last] = atoms[other];
        atoms[other] = atom;
      }
      int[] counts = chosen.counts().ofKind(kindOfMembers[kind]);
      int at = 0;
      for (int occupant = 0; occupant < counts.length; occupant++) {
        for (int count = 0; count < counts[occupant]; count++) {
          held[atoms[at++]] = occupant;
        }
      }
    }
    if (clashes.arePossible()) {
      relieve(held, random);
    }
    return new Arrangement(held, 1);
  }

  /** Exchanges occupants that clash with others of their kind, as long as that makes no more clashes and helps now and then. */
  private void relieve(int[] held, SplitMix random) {
    int[] elements = elements(held);
    int[] clashing = clashing(elements);
    int patience = TRIES_PER_POSITION * members.stream().mapToInt(atoms -> atoms.length).sum();
    for (int attempt = 0; attempt < patience && clashing.length > 0; attempt++) {
      int first = clashing[random.below(clashing.length)];
      if (clashes.of(first, elements) == 0) {
        // The list is of before; others were helped along with the last one.
        clashing = clashing(elements);
        continue;
      }
      int[] kind = membersWith(first);
      int second = kind[random.below(kind.length)];
      if (held[first] != held[second]) {
        int before = clashes.of(first, elements) + clashes.of(second, elements);
        exchange(held, first, second);
        exchange(elements, first, second);
        int after = clashes.of(first, elements) + clashes.of(second, elements);
        if (after > before) {
          exchange(held, first, second);
          exchange(elements, first, second);
        } else if (after < before) {
          attempt = 0;
        }
      }
    }
  }

  private int[] membersWith(int atom) {
    return members.stream()
        .filter(atoms -> Arrays.binarySearch(atoms, atom) >= 0)
        .findFirst()
        .orElseThrow();
  }

  private static void exchange(int[] values, int first, int second) {
    int value = values[first];
    values[first] = values[second];
    values[second] = value;
  }

  private int[] clashing(int[] elements) {
    int[] found = new int[elements.length];
    int count = 0;
    for (int[] atoms : members) {
      for (int atom : atoms) {
        if (clashes.of(atom, elements) > 0) {
          found[count++] = atom;
        }
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** How many pairs of positions are occupied that exclude each other. */
  int clashes(int[] held) {
    if (!clashes.arePossible()) {
      return 0;
    }
    int[] elements = elements(held);
    int sum = 0;
    for (int[] atoms : members) {
      for (int atom : atoms) {
        sum += clashes.of(atom, elements);
      }
    }
    return sum / 2;
  }

  private int[] elements(int[] held) {
    int[] elements = new int[held.length];
    for (int atom = 0; atom < held.length; atom++) {
      List<Occupant> occupants = cell.kinds().get(cell.kindOf(atom / images)).occupants();
      elements[atom] = held[atom] < occupants.size() ? occupants.get(held[atom]).species().element().ordinal() : -1;
    }
    return elements;
  }

  /** The ordered structure of an arrangement. */
  Structure structure(int[] held, String name) {
    List<Site> sites = new ArrayList<>(positions.size());
    for (int atom = 0; atom < held.length; atom++) {
      List<Occupant> occupants = cell.kinds().get(cell.kindOf(atom / images)).occupants();
      if (held[atom] < occupants.size()) {
        Site site = positions.sites().get(atom);
        sites.add(new Site(occupants.get(held[atom]).species(), site.x(), site.y(), site.z(), site.label()));
      }
    }
    return new Structure(name, positions.lattice(), sites);
  }
}
