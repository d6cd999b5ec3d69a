package org.sitenet.crystal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One position of a unit cell and what may be there. Where the occupancies add up to less than 1, the position is empty in
 * the rest of the cells.
 *
 * @param occupants at least one, by species; no species twice
 * @param x fractional coordinate along a; not wrapped into the cell. y and z likewise
 * @param label name of the site in its source
 */
public record DisorderedSite(List<Occupant> occupants, double x, double y, double z, String label) {
  /** An occupancy this close to a whole number is one: three digits of a file. */
  public static final double TOLERANCE = 1e-3;

  /** Sorts the occupants by species. */
  public DisorderedSite {
    List<Occupant> sorted = new ArrayList<>(occupants);
    sorted.sort((first, second) -> first.species().compareTo(second.species()));
    occupants = List.copyOf(sorted);
    if (occupants.isEmpty()) {
      throw new InvalidStructureException("the site " + label + " is occupied by nothing");
    }
    for (int index = 1; index < occupants.size(); index++) {
      if (occupants.get(index).species().equals(occupants.get(index - 1).species())) {
        throw new InvalidStructureException(
            "the site " + label + " lists " + occupants.get(index).species() + " twice");
      }
    }
    double total = total(occupants);
    if (total > 1 + TOLERANCE) {
      throw new InvalidStructureException(String.format(Locale.ROOT,
          "the occupancies of the site %s add up to %.4g (%s); they must not exceed 1", label, total, words(occupants)));
    }
    Site.requireUsable(label, x, y, z);
  }

  /** A site that one species always occupies. */
  public static DisorderedSite of(Site site) {
    return new DisorderedSite(List.of(new Occupant(site.species(), 1)), site.x(), site.y(), site.z(), site.label());
  }

  /** The sum of the occupancies. */
  public double occupancy() {
    return Math.min(1, total(occupants));
  }

  /** The share of the cells in which nothing is there; 0 within {@link #TOLERANCE}. */
  public double vacancy() {
    double vacancy = 1 - total(occupants);
    return vacancy > TOLERANCE ? vacancy : 0;
  }

  /** Whether one species is there in all cells. */
  public boolean isOrdered() {
    return occupants.size() == 1 && vacancy() == 0;
  }

  /** The same occupants elsewhere. */
  public DisorderedSite at(double newX, double newY, double newZ) {
    return new DisorderedSite(occupants, newX, newY, newZ, label);
  }

  /** The occupants for messages: {@code "Na 0.5, K 0.25"}. */
  public String words() {
    return words(occupants);
  }

  private static String words(List<Occupant> occupants) {
    return occupants.stream()
        .map(occupant -> occupant.species() + " " + Amounts.text(occupant.occupancy()))
        .collect(Collectors.joining(", "));
  }

  private static double total(List<Occupant> occupants) {
    double total = 0;
    for (Occupant occupant : occupants) {
      total += occupant.occupancy();
    }
    return total;
  }
}
