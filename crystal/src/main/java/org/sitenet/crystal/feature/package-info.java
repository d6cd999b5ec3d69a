/**
 * What the model sees of a crystal: elements, elemental properties, distances and Coulomb terms of its unique sites in a
 * supercell. Knows structures and supercells, no batch and no model.
 */
@NullMarked
package org.sitenet.crystal.feature;

import org.jspecify.annotations.NullMarked;
