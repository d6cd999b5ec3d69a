package org.sitenet.search;

import org.jspecify.annotations.Nullable;

/**
 * A trial in somebody's hands.
 *
 * @param number of the trial, from 0
 * @param attempt 1 for who took it first, one more for each who took it over
 * @param bound how many trials had ended when it was asked for; the same for every attempt
 * @param configuration what it evaluates; null until that is known
 */
public record Claim(int number, int attempt, int bound, @Nullable Configuration configuration) {}
