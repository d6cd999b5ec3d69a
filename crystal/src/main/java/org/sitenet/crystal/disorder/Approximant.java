package org.sitenet.crystal.disorder;

import org.sitenet.crystal.Structure;

/**
 * An ordered structure that stands for a disordered one.
 *
 * @param structure a supercell with one species a site
 * @param weight its share among all of them; weights add up to 1
 */
public record Approximant(Structure structure, double weight) {}
