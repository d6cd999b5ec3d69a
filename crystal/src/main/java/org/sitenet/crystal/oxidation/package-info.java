/**
 * Oxidation states: those that a file states, or assigned ones, guessed from the composition or from the lengths of bonds.
 * Knows structures and published tables, no feature and no model.
 */
@NullMarked
package org.sitenet.crystal.oxidation;

import org.jspecify.annotations.NullMarked;
