package org.sitenet.search;

import java.util.List;

/**
 * A trial that was taken, and what a worker needs to begin it.
 *
 * @param claim to the trial
 * @param ends that the worker has not read yet, from the first on; perhaps not all, and none beyond the claim's bound
 * @param pending as {@link Storage#pending} says
 */
public record Taken(Claim claim, List<Trial> ends, List<Claim> pending) {}
