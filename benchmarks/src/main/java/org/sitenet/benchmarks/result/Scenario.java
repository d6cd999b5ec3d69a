package org.sitenet.benchmarks.result;

/**
 * Which batches.
 *
 * @param sites unique sites in a batch, at most
 * @param atoms in a supercell, at most
 */
public record Scenario(int sites, int atoms) implements Comparable<Scenario> {
  @Override
  public int compareTo(Scenario other) {
    return sites != other.sites ? Integer.compare(sites, other.sites) : Integer.compare(atoms, other.atoms);
  }

  @Override
  public String toString() {
    return sites + " sites x " + atoms + " atoms";
  }
}
