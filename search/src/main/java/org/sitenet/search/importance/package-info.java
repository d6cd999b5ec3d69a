/**
 * How much each parameter of a search mattered, from the trials that were made: fANOVA (how much of the objective's variation
 * a parameter explains over the whole space) and PED-ANOVA (how far the best trials' values differ from all trials'). Knows
 * columns of numbers only: no study, no storage, no page.
 */
@NullMarked
package org.sitenet.search.importance;

import org.jspecify.annotations.NullMarked;
