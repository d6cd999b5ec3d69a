package org.sitenet.crystal.cif;

import org.sitenet.crystal.Species;

/**
 * A listed atom before symmetry is applied.
 *
 * @param label its label in the file
 * @param species what it is
 * @param x fractional coordinates as given, thirds snapped; y and z likewise
 * @param occupancy share of the cells in which it is there
 * @param line line of its coordinates
 */
record CifAtom(String label, Species species, double x, double y, double z, double occupancy, int line) {}
