package org.sitenet.benchmarks;

import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Which batches a benchmark of whole steps computes, and on how many threads: the same for every contender. */
@State(Scope.Benchmark)
public abstract class StepParameters {

  /** How many threads may be used. */
  @Param("2")
  protected int threads;

  /** Unique sites in a batch, at most; the paper trains with 1200. */
  @Param("60")
  protected int uniqueSites;

  /** Atoms in a supercell, at most. */
  @Param({"100", "500"})
  protected int supercellAtoms;

  /** How many of the real crystals, from the first in their fixed order, fill the batches. */
  @Param("512")
  protected int crystals;
}
